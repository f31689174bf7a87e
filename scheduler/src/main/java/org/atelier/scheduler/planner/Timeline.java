package org.atelier.scheduler.planner;

import java.util.Arrays;

/**
 * What is taken on one host over time: a step function in every dimension; nothing before its first step. All of it lies in one array, so
 * that a look at a host that is not in the processor's cache costs little.
 */
final class Timeline {

    static final long NEVER = Long.MAX_VALUE;
    private static final int D = Dimension.COUNT;

    /** A step: its time, and what is taken from then on in each dimension. */
    private static final int STEP = 1 + D;

    private long[] steps = new long[4 * STEP];
    private int size;

    /** Adds {@code factor} times the amounts over [from, to). */
    void change(long from, long to, long[] amounts, int factor) {
        if (from >= to) {
            return;
        }
        int first = split(from);
        int last = split(to);
        for (int at = first * STEP + 1; at < last * STEP; at += STEP) {
            for (int d = 0; d < D; d++) {
                steps[at + d] += amounts[d] * factor;
            }
        }
        merge(last);
        merge(first);
    }

    private long time(int at) {
        return steps[at * STEP];
    }

    private long used(int at, int dimension) {
        return steps[at * STEP + 1 + dimension];
    }

    /** Forgets what is before {@code now}. */
    void trim(long now) {
        int keep = floor(now);
        if (keep > 0) {
            System.arraycopy(steps, keep * STEP, steps, 0, (size - keep) * STEP);
            size -= keep;
        }
    }

    /** Whether one more fits during the whole of [from, to). */
    boolean fitsOne(long from, long to, long[] capacity, long[] demand) {
        return !exceeds(capacity, demand) && conflict(from, to, capacity, demand, 1) >= to;
    }

    private static boolean exceeds(long[] capacity, long[] demand) {
        for (int d = 0; d < D; d++) {
            if (demand[d] > 0 && demand[d] > capacity[d]) {
                return true;
            }
        }
        return false;
    }

    /** How many fit during the whole of [from, to), at most {@code most}. */
    int fits(long from, long to, long[] capacity, long[] demand, int most) {
        if (most == 1) {
            return fitsOne(from, to, capacity, demand) ? 1 : 0;
        }
        long fit = most;
        int first = Math.max(0, floor(from));
        for (int d = 0; d < D && fit > 0; d++) {
            if (demand[d] > 0) {
                fit = Math.min(fit, Math.max(0, capacity[d] - peak(first, to, d)) / demand[d]);
            }
        }
        return (int) fit;
    }

    /** The most that is taken of a dimension at any instant of [from, to). */
    long peak(long from, long to, int dimension) {
        return peak(Math.max(0, floor(from)), to, dimension);
    }

    private long peak(int first, long to, int dimension) {
        long peak = 0;
        for (int at = first; at < size && time(at) < to; at++) {
            peak = Math.max(peak, used(at, dimension));
        }
        return peak;
    }

    /** The first instant of [from, to) at which {@code count} do not fit; {@code to} where there is none. */
    long conflict(long from, long to, long[] capacity, long[] demand, int count) {
        for (int at = Math.max(0, floor(from)); at < size && time(at) < to; at++) {
            if (clashes(at, capacity, demand, count)) {
                return Math.max(from, time(at));
            }
        }
        return to;
    }

    /** The first instant from {@code from} on from which one fits for {@code length}; {@link #NEVER} where there is none. */
    long nextStart(long from, long length, long[] capacity, long[] demand) {
        if (exceeds(capacity, demand)) {
            return NEVER;
        }
        long start = from;
        for (int at = Math.max(0, floor(from)); at < size && time(at) - start < length; at++) {
            if (clashes(at, capacity, demand, 1)) {
                if (at + 1 == size) {
                    return NEVER;
                }
                start = Math.max(from, time(at + 1));
            }
        }
        return start;
    }

    /** The first instant after {@code time} at which something changes; {@link #NEVER} where nothing does. */
    long nextStep(long time) {
        int at = floor(time) + 1;
        return at < size ? time(at) : NEVER;
    }

    /** How long before {@code time} nothing has changed; {@link #NEVER} where nothing ever did. */
    long unchangedBefore(long time) {
        int at = floor(time);
        return at < 0 ? NEVER : time - time(at);
    }

    private boolean clashes(int at, long[] capacity, long[] demand, int count) {
        int base = at * STEP + 1;
        for (int d = 0; d < D; d++) {
            if (demand[d] > 0 && steps[base + d] + demand[d] * count > capacity[d]) {
                return true;
            }
        }
        return false;
    }

    /** The last step at or before that time, mostly the first one since what is past is forgotten; -1 where there is none. */
    private int floor(long time) {
        if (size == 0 || steps[0] > time) {
            return -1;
        }
        int low = 1;
        int high = size - 1;
        if (high == 0 || steps[STEP] > time) {
            return 0;
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (time(middle) <= time) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private int split(long time) {
        int floor = floor(time);
        if (floor >= 0 && time(floor) == time) {
            return floor;
        }
        if ((size + 1) * STEP > steps.length) {
            steps = Arrays.copyOf(steps, steps.length * 2);
        }
        int at = (floor + 1) * STEP;
        System.arraycopy(steps, at, steps, at + STEP, size * STEP - at);
        if (floor < 0) {
            Arrays.fill(steps, 0, STEP, 0);
        } else {
            System.arraycopy(steps, floor * STEP, steps, at, STEP);
        }
        steps[at] = time;
        size++;
        return floor + 1;
    }

    private void merge(int at) {
        if (at < size && sameAsBefore(at)) {
            System.arraycopy(steps, (at + 1) * STEP, steps, at * STEP, (size - at - 1) * STEP);
            size--;
        }
    }

    private boolean sameAsBefore(int at) {
        for (int d = 0; d < D; d++) {
            if (used(at, d) != (at == 0 ? 0 : used(at - 1, d))) {
                return false;
            }
        }
        return true;
    }
}
