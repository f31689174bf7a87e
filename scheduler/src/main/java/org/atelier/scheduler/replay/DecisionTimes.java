package org.atelier.scheduler.replay;

/** How long decisions took: counted in steps of a sixteenth, so that a million cost no memory. Not thread-safe. */
public final class DecisionTimes {

    private static final int STEPS_BITS = 4;
    private static final int STEPS = 1 << STEPS_BITS;

    private final long[] counts = new long[Long.SIZE * STEPS];
    private long count;
    private long total;
    private long longest;

    void add(long nanoseconds) {
        counts[step(nanoseconds)]++;
        count++;
        total += nanoseconds;
        longest = Math.max(longest, nanoseconds);
    }

    public long count() {
        return count;
    }

    /** Nanoseconds; 0 without a decision. */
    public long mean() {
        return count == 0 ? 0 : total / count;
    }

    /** Nanoseconds of the slowest. */
    public long longest() {
        return longest;
    }

    /** Nanoseconds within which a share of the decisions was made, a sixteenth too many at most; 0 without a decision. */
    public long percentile(double share) {
        long wanted = (long) Math.ceil(count * share);
        long seen = 0;
        for (int step = 0; step < counts.length && count > 0; step++) {
            seen += counts[step];
            if (seen >= wanted) {
                return Math.min(longest, top(step));
            }
        }
        return 0;
    }

    private static int step(long value) {
        if (value < STEPS) {
            return (int) Math.max(0, value);
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - STEPS_BITS;
        return ((shift + 1) << STEPS_BITS) + (int) (value >>> shift) - STEPS;
    }

    private static long top(int step) {
        if (step < STEPS) {
            return step;
        }
        int shift = (step >>> STEPS_BITS) - 1;
        return ((long) ((step & STEPS - 1) + STEPS + 1) << shift) - 1;
    }
}
