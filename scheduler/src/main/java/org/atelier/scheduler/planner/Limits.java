package org.atelier.scheduler.planner;

/** How much of the site somebody may have. Stateless. */
public interface Limits {

    /** Nobody is limited and all weigh the same. */
    Limits NONE = new Limits() {};

    /** The most nodes all leases of this owner may have at a time, those that wait not counted. */
    default long nodesOfUser(Owner owner) {
        return Long.MAX_VALUE;
    }

    /** The most nodes all leases of a virtual organization may have at a time, those that wait not counted. */
    default long nodesOfVo(String vo) {
        return Long.MAX_VALUE;
    }

    /** The most leases of this owner that may wait in the queue. */
    default int queuedOfUser(Owner owner) {
        return Integer.MAX_VALUE;
    }

    /** The owner's weight in fair share, more than 0. */
    default double weightOfUser(Owner owner) {
        return 1;
    }

    /** The virtual organization's weight in fair share, more than 0. */
    default double weightOfVo(String vo) {
        return 1;
    }
}
