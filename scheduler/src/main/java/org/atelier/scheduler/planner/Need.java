package org.atelier.scheduler.planner;

/** What a search looks for. */
final class Need {

    private final LeaseRequest request;
    private final long[] amounts;
    private final int nodes;
    private final long offset;

    private Need(LeaseRequest request, long[] amounts, int nodes, long offset) {
        this.request = request;
        this.amounts = amounts;
        this.nodes = nodes;
        this.offset = offset;
    }

    static Need of(Lease lease) {
        return of(lease, lease.request.nodes());
    }

    /** What some of its nodes look for. */
    static Need of(Lease lease, int nodes) {
        return new Need(lease.request, lease.amounts, nodes, lease.sequence);
    }

    NodeDemand demand() {
        return request.demand();
    }

    long[] amounts() {
        return amounts;
    }

    int nodes() {
        return nodes;
    }

    Image image() {
        return request.image();
    }

    /** Differs from lease to lease, so that not all searches begin at the same hosts. */
    long offset() {
        return offset;
    }

    /** The most nodes that may come to one host. */
    int perHost() {
        return request.affinity() == Affinity.APART ? 1 : nodes;
    }

    /** Whether all nodes have to be on one host. */
    boolean together() {
        return request.affinity() == Affinity.TOGETHER;
    }

    /** How many nodes a host where this many fit can contribute. */
    int usable(int fitting) {
        return together() && fitting < nodes ? 0 : Math.min(fitting, perHost());
    }
}
