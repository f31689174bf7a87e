package org.atelier.scheduler.planner;

import java.util.List;

/** Hosts that were found for a need. */
final class Place {

    private final int[] hosts;
    private final int[] counts;
    private final List<Victim> victims;

    /**
     * Makes a place; the arrays are not copied and not changed by anybody.
     *
     * @param hosts indices, ascending
     * @param counts nodes on each
     * @param victims who has to make room, and by when
     */
    Place(int[] hosts, int[] counts, List<Victim> victims) {
        this.hosts = hosts;
        this.counts = counts;
        this.victims = victims;
    }

    /**
     * A lease that has to make room.
     *
     * @param end when its run is interrupted
     * @param release from when on its hosts are free; where it is only planned it is not placed any more
     */
    record Victim(Lease lease, long end, long release) {}

    int[] hosts() {
        return hosts;
    }

    int[] counts() {
        return counts;
    }

    List<Victim> victims() {
        return victims;
    }
}
