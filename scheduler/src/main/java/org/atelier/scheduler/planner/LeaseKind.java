package org.atelier.scheduler.planner;

import java.util.Objects;

/**
 * What leases have in common that fit or do not fit for the same reasons, but for their size and length. Its hash is computed once.
 */
final class LeaseKind {

    private final NodeDemand demand;
    private final Affinity affinity;
    private final Owner owner;
    private final boolean resumes;
    private final int hash;

    private LeaseKind(NodeDemand demand, Affinity affinity, Owner owner, boolean resumes) {
        this.demand = demand;
        this.affinity = affinity;
        this.owner = owner;
        this.resumes = resumes;
        this.hash = Objects.hash(demand, affinity.name(), owner, resumes);
    }

    static LeaseKind of(LeaseRequest request, boolean limited, boolean resumes) {
        Owner matters = limited ? request.owner() : Owner.NOBODY;
        return new LeaseKind(request.demand(), request.affinity(), matters, resumes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeaseKind kind
                && hash == kind.hash
                && resumes == kind.resumes
                && affinity == kind.affinity
                && demand.equals(kind.demand)
                && owner.equals(kind.owner);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
