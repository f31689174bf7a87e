package org.atelier.scheduler.planner;

import java.util.Arrays;

/**
 * What is taken on one host over time: a step function in every dimension; nothing before its first step. The times lie closely together,
 * so that a look at a host that is not in the processor's cache costs little.
 */
final class Timeline {

    static final long NEVER = Long.MAX_VALUE;
    private static final int D = Dimension.COUNT;
    /** So many times are gone through faster than halved. */
    private static final int LINEAR = 8;

    private long[] times = new long[4];
    /** What is taken from each of these times on, in each dimension. */
    private long[] used = new long[4 * D];

    private int size;

    /** Reads what every look at it begins with. */
    long touch() {
        return times[size >>> 1] + used.length;
    }

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

    private long used(int at, int dimension) {
        return used[at * D + dimension];
    }

    /** Forgets what is before {@code now}. */
    void trim(long now) {
        int keep = floor(now);
        if (keep > 0) {
            remove(0, keep);
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
        for (int at = first; at < size && times[at] < to; at++) {
            peak = Math.max(peak, used(at, dimension));
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

    /** The first instant of [from, to) at which one fits; {@code to} where there is none. What is larger than the host is not for it. */
    long firstFit(long from, long to, long[] capacity, long[] demand) {
        int at = floor(from);
        if (at < 0) {
            return Math.min(from, to);
        }
        while (at < size && times[at] < to && clashes(at, capacity, demand, 1)) {
            at++;
        }
        return at < size && times[at] < to ? Math.max(from, times[at]) : to;
    }

    /** The first instant from {@code from} on from which one fits for {@code length}; {@link #NEVER} where there is none. */
    long nextStart(long from, long length, long[] capacity, long[] demand) {
        return nextStart(from, NEVER - 1, length, capacity, demand);
    }

    /** The first instant of [from, latest] from which one fits for {@code length}; {@link #NEVER} where there is none. */
    long nextStart(long from, long latest, long length, long[] capacity, long[] demand) {
        if (exceeds(capacity, demand)) {
            return NEVER;
        }
        long start = from;
        for (int at = Math.max(0, floor(from)); at < size && times[at] - start < length; at++) {
            if (clashes(at, capacity, demand, 1)) {
                start = at + 1 == size ? NEVER : Math.max(from, times[at + 1]);
                if (start > latest) {
                    return NEVER;
                }
            }
        }
        return start <= latest ? start : NEVER;
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

    /** The last step at or before that time, mostly the first one since what is past is forgotten; -1 where there is none. */
    private int floor(long time) {
        if (size == 0 || times[0] > time) {
            return -1;
        }
        int low = 0;
        int high = size - 1;
        while (high - low > LINEAR) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        while (low < high && times[low + 1] <= time) {
            low++;
        }
        return low;
    }

    private int split(long time) {
        int floor = floor(time);
        if (floor >= 0 && times[floor] == time) {
            return floor;
        }
        int at = floor + 1;
        insert(at);
        times[at] = time;
        return at;
    }

    /** Makes room for a step that is as the one before it. */
    private void insert(int at) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            used = Arrays.copyOf(used, size * 2 * D);
        }
        System.arraycopy(times, at, times, at + 1, size - at);
        System.arraycopy(used, at * D, used, (at + 1) * D, (size - at) * D);
        if (at == 0) {
            Arrays.fill(used, 0, D, 0);
        } else {
            System.arraycopy(used, (at - 1) * D, used, at * D, D);
        }
        size++;
    }

    private void merge(int at) {
        if (at < size && sameAsBefore(at)) {
            remove(at, at + 1);
        }
    }

    private void remove(int from, int to) {
        System.arraycopy(times, to, times, from, size - to);
        System.arraycopy(used, to * D, used, from * D, (size - to) * D);
        size -= to - from;
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
