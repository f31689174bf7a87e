package org.atelier.scheduler.planner;

import java.util.Arrays;

/**
 * What was found out about hosts where something did not fit: from when until when how much is free. It lies closely together, so that a
 * full host is passed without a look at its timeline. What is known of a host is forgotten when its timeline changes.
 */
final class FullHosts {

    private static final int FROM = 0;
    private static final int UNTIL = 1;
    private static final int VCPUS = 2;
    private static final int MEMORY = 3;
    private static final int STRIDE = 4;

    private long[] known = new long[64 * STRIDE];

    /** Whether it is known that this does not fit on the host at that time. */
    boolean excludes(int host, long time, long[] demand) {
        int at = host * STRIDE;
        return at < known.length
                && time < known[at + UNTIL]
                && time >= known[at + FROM]
                && (demand[0] > known[at + VCPUS] || demand[2] > known[at + MEMORY]);
    }

    /** Something did not fit on the host at that time. */
    void learn(HostState host, long time) {
        int at = host.index * STRIDE;
        if (at >= known.length) {
            known = Arrays.copyOf(known, Math.max(known.length * 2, at + STRIDE));
        }
        known[at + FROM] = time;
        known[at + UNTIL] = host.all.nextStep(time);
        known[at + VCPUS] = host.capacity()[0] - host.all.peak(time, time + 1, 0);
        known[at + MEMORY] = host.capacity()[2] - host.all.peak(time, time + 1, 2);
    }

    void forget(int host) {
        int at = host * STRIDE;
        if (at < known.length) {
            known[at + UNTIL] = Long.MIN_VALUE;
        }
    }
}
