package org.atelier.scheduler.planner;

import java.util.Arrays;

/** What is taken on one host over time: a step function in every dimension, in primitive arrays; nothing before its first step. */
final class Timeline {

    static final long NEVER = Long.MAX_VALUE;
    private static final int D = Dimension.COUNT;

    private long[] times = new long[8];
    private long[] used = new long[8 * D];
    private int size;

    /** Adds {@code factor} times the amounts over [from, to). */
    void change(long from, long to, long[] amounts, int factor) {
        if (from >= to) {
            return;
        }
        int first = split(from);
        int last = split(to);
        for (int at = first * D; at < last * D; at += D) {
            for (int d = 0; d < D; d++) {
                used[at + d] += amounts[d] * factor;
            }
        }
        merge(last);
        merge(first);
    }

    /** Forgets what is before {@code now}, once that is worth it. */
    void trim(long now) {
        int keep = floor(now);
        if (keep > 4 && keep * 2 > size) {
            System.arraycopy(times, keep, times, 0, size - keep);
            System.arraycopy(used, keep * D, used, 0, (size - keep) * D);
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
        for (int d = 0; d < D && fit > 0; d++) {
            if (demand[d] > 0) {
                fit = Math.min(fit, Math.max(0, capacity[d] - peak(from, to, d)) / demand[d]);
            }
        }
        return (int) fit;
    }

    /** The most that is taken of a dimension at any instant of [from, to). */
    long peak(long from, long to, int dimension) {
        long peak = 0;
        for (int at = Math.max(0, floor(from)); at < size && times[at] < to; at++) {
            peak = Math.max(peak, used[at * D + dimension]);
        }
        return peak;
    }

    /** The first instant of [from, to) at which {@code count} do not fit; {@code to} where there is none. */
    long conflict(long from, long to, long[] capacity, long[] demand, int count) {
        for (int at = Math.max(0, floor(from)); at < size && times[at] < to; at++) {
            if (clashes(at, capacity, demand, count)) {
                return Math.max(from, times[at]);
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
        for (int at = Math.max(0, floor(from)); at < size && times[at] - start < length; at++) {
            if (clashes(at, capacity, demand, 1)) {
                if (at + 1 == size) {
                    return NEVER;
                }
                start = Math.max(from, times[at + 1]);
            }
        }
        return start;
    }

    /** The first instant after {@code time} at which something changes; {@link #NEVER} where nothing does. */
    long nextStep(long time) {
        int at = floor(time) + 1;
        return at < size ? times[at] : NEVER;
    }

    /** How long before {@code time} nothing has changed; {@link #NEVER} where nothing ever did. */
    long unchangedBefore(long time) {
        int at = floor(time);
        return at < 0 ? NEVER : time - times[at];
    }

    private boolean clashes(int at, long[] capacity, long[] demand, int count) {
        int base = at * D;
        for (int d = 0; d < D; d++) {
            if (demand[d] > 0 && used[base + d] + demand[d] * count > capacity[d]) {
                return true;
            }
        }
        return false;
    }

    private int floor(long time) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private int split(long time) {
        int floor = floor(time);
        if (floor >= 0 && times[floor] == time) {
            return floor;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            used = Arrays.copyOf(used, size * 2 * D);
        }
        int at = floor + 1;
        System.arraycopy(times, at, times, at + 1, size - at);
        System.arraycopy(used, at * D, used, (at + 1) * D, (size - at) * D);
        times[at] = time;
        if (at == 0) {
            Arrays.fill(used, 0, D, 0);
        } else {
            System.arraycopy(used, floor * D, used, at * D, D);
        }
        size++;
        return at;
    }

    private void merge(int at) {
        if (at < size && sameAsBefore(at)) {
            System.arraycopy(times, at + 1, times, at, size - at - 1);
            System.arraycopy(used, (at + 1) * D, used, at * D, (size - at - 1) * D);
            size--;
        }
    }

    private boolean sameAsBefore(int at) {
        for (int d = 0; d < D; d++) {
            if (used[at * D + d] != (at == 0 ? 0 : used[(at - 1) * D + d])) {
                return false;
            }
        }
        return true;
    }
}
