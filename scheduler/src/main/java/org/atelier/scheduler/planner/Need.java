package org.atelier.scheduler.planner;

/**
 * What a search looks for.
 *
 * @param perHost the most nodes that may come to one host
 * @param together whether all nodes have to be on one host
 */
record Need(NodeDemand demand, long[] amounts, int nodes, int perHost, boolean together, Image image, long offset) {

    static Need of(Lease lease, int nodes) {
        int perHost = lease.request.affinity() == Affinity.APART ? 1 : nodes;
        return new Need(
                lease.request.demand(),
                lease.amounts,
                nodes,
                perHost,
                lease.request.affinity() == Affinity.TOGETHER,
                lease.request.image(),
                lease.sequence);
    }

    Need withNodes(int changed) {
        return new Need(demand, amounts, changed, Math.min(perHost, changed), together, image, offset);
    }

    /** How many nodes a host where this many fit can contribute. */
    int usable(int fitting) {
        return together && fitting < nodes ? 0 : Math.min(fitting, perHost);
    }
}
