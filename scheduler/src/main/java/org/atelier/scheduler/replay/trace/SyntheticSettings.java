package org.atelier.scheduler.replay.trace;

/**
 * What a made workload is like. The times that leases take are made such that together they ask for {@code load} of the site.
 *
 * @param leases how many, at least 1
 * @param hosts of the site, at least 1
 * @param coresPerHost at least 1; a node takes a quarter, a half or all of them
 * @param memoryPerHost in megabytes; a node takes the same slice of it
 * @param length seconds in which the leases are asked for, at least 1
 * @param load share of all core seconds in that time that are asked for
 * @param mostNodes of a gang, at least 1
 */
public record SyntheticSettings(
        int leases,
        int hosts,
        int coresPerHost,
        long memoryPerHost,
        long length,
        double load,
        int mostNodes,
        KindShares kinds,
        long seed) {

    /** The shares of the kinds; the rest is best effort. */
    public record KindShares(double reservations, double deadlines, double immediate) {

        public static final KindShares DEFAULT = new KindShares(0.25, 0.15, 0.10);

        public KindShares {
            if (reservations < 0 || deadlines < 0 || immediate < 0 || reservations + deadlines + immediate > 1) {
                throw new IllegalArgumentException(
                        "The shares of reservations (%s), deadlines (%s) and immediate leases (%s)"
                                        .formatted(reservations, deadlines, immediate)
                                + " must be 0 or more and not more than 1 together.");
            }
        }
    }

    public SyntheticSettings {
        if (leases < 1 || hosts < 1 || coresPerHost < 1 || length < 1 || mostNodes < 1 || !(load > 0)) {
            throw new IllegalArgumentException(
                    "%d leases on %d hosts of %d cores in %d s with gangs to %d and load %s cannot be made."
                            .formatted(leases, hosts, coresPerHost, length, mostNodes, load));
        }
    }
}
