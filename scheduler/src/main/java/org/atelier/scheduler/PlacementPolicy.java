package org.atelier.scheduler;

import java.util.List;

/** Chooses a host among those where a demand fits. Stateless and deterministic. */
@FunctionalInterface
public interface PlacementPolicy {

    /**
     * Chooses.
     *
     * @param candidates at least one, ordered by the host's name
     * @return one of the candidates
     */
    Candidate choose(Demand demand, List<Candidate> candidates);

    /**
     * A host where the demand fits.
     *
     * @param free what is free there during the whole lease, before the demand is placed
     */
    record Candidate(HostCapacity host, Resources free) {}
}
