package org.atelier.scheduler.planner;

import java.util.List;

/**
 * Hosts that were found for a need.
 *
 * @param hosts indices, ascending
 * @param counts nodes on each
 * @param victims who has to make room, and by when
 */
record Place(int[] hosts, int[] counts, List<Victim> victims) {

    /**
     * A lease that has to make room.
     *
     * @param end when its run is interrupted
     * @param release from when on its hosts are free; where it is only planned it is not placed any more
     */
    record Victim(Lease lease, long end, long release) {}

    int mostOnOneHost() {
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }
}
