package org.atelier.scheduler.replay.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Reservations made from a seed that take a share of a site's time: one after the other, each for a part of the hosts.
 *
 * @param share of all core seconds, more than 0 and less than 1
 * @param duration mean seconds of a reservation; each is within a quarter of it
 * @param leastNodes nodes of a reservation, at least 1
 * @param mostNodes at most the number of hosts
 * @param notice seconds from the request to the start; less only at the beginning
 */
public record ReservationShare(double share, long duration, int leastNodes, int mostNodes, long notice, long seed) {

    private static final int QUARTER = 4;

    public ReservationShare {
        if (!(share > 0 && share < 1) || duration < QUARTER || leastNodes < 1 || mostNodes < leastNodes || notice < 0) {
            throw new IllegalArgumentException(
                    "A share of %s in reservations of %d s on %d to %d nodes with %d s of notice cannot be made."
                            .formatted(share, duration, leastNodes, mostNodes, notice));
        }
    }

    /**
     * The reservations of machines with {@code cores} and {@code memory} each, in the order in which they are asked for.
     *
     * @param hosts of the site
     * @param length seconds from the beginning to the last start
     */
    public List<TraceLease> make(int hosts, int cores, long memory, long length) {
        Draws draws = new Draws(seed);
        List<TraceLease> made = new ArrayList<>();
        double start = 0;
        while (start < length) {
            long lasts = draws.between(duration - duration / QUARTER, duration + duration / QUARTER);
            int nodes = (int) draws.between(leastNodes, mostNodes);
            long begin = (long) start;
            made.add(new TraceLease(
                    made.size() + 1,
                    RequestKind.RESERVATION,
                    Math.max(0, begin - notice),
                    begin,
                    TraceLease.NO_DEADLINE,
                    lasts,
                    lasts,
                    nodes,
                    cores,
                    memory,
                    -1,
                    -1,
                    TraceLease.NO_IMAGE));
            start += lasts * nodes / (hosts * share);
        }
        return made;
    }
}
