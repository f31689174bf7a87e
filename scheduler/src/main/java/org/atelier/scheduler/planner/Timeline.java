package org.atelier.scheduler.planner;

import java.util.Arrays;

/**
 * What is taken on one host over time: a step function in every dimension; nothing before its first step. The steps lie closely together
 * in one array with room at both ends, so that a look at a host that is not in the processor's cache costs little, and neither what is
 * past nor what begins soon moves what is planned for later.
 */
final class Timeline {

    static final long NEVER = Long.MAX_VALUE;
    private static final int D = Dimension.COUNT;
    /** A step is its time, then what is taken from then on in each dimension. */
    private static final int STEP = 1 + D;
    /** So many times are gone through faster than halved. */
    private static final int LINEAR = 8;

    private long[] steps = new long[4 * STEP];
    /** How many steps would have room before the first one. */
    private int ahead;

    private int size;

    /** Reads what every look at it begins with. */
    long touch() {
        return time(0);
    }

    /** Adds {@code factor} times the amounts over [from, to). */
    void change(long from, long to, long[] amounts, int factor) {
        if (from >= to) {
            return;
        }
        int first = split(from);
        int last = split(to);
        for (int at = first; at < last; at++) {
            int base = base(at);
            for (int d = 0; d < D; d++) {
                steps[base + 1 + d] += amounts[d] * factor;
            }
        }
        merge(last);
        merge(first);
    }

    private int base(int at) {
        return (ahead + at) * STEP;
    }

    private long time(int at) {
        return steps[base(at)];
    }

    private long used(int at, int dimension) {
        return steps[base(at) + 1 + dimension];
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

    /** The first instant of [from, to) at which one fits; {@code to} where there is none. What is larger than the host is not for it. */
    long firstFit(long from, long to, long[] capacity, long[] demand) {
        int at = floor(from);
        if (at < 0) {
            return Math.min(from, to);
        }
        while (at < size && time(at) < to && clashes(at, capacity, demand, 1)) {
            at++;
        }
        return at < size && time(at) < to ? Math.max(from, time(at)) : to;
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
        for (int at = Math.max(0, floor(from)); at < size && time(at) - start < length; at++) {
            if (clashes(at, capacity, demand, 1)) {
                start = at + 1 == size ? NEVER : Math.max(from, time(at + 1));
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
        return at < size ? time(at) : NEVER;
    }

    /** How long before {@code time} nothing has changed; {@link #NEVER} where nothing ever did. */
    long unchangedBefore(long time) {
        int at = floor(time);
        return at < 0 ? NEVER : time - time(at);
    }

    private boolean clashes(int at, long[] capacity, long[] demand, int count) {
        int base = base(at);
        for (int d = 0; d < D; d++) {
            if (demand[d] > 0 && steps[base + 1 + d] + demand[d] * count > capacity[d]) {
                return true;
            }
        }
        return false;
    }

    /** The last step at or before that time, mostly the first one since what is past is forgotten; -1 where there is none. */
    private int floor(long time) {
        if (size == 0 || time(0) > time) {
            return -1;
        }
        int low = 0;
        int high = size - 1;
        while (high - low > LINEAR) {
            int middle = (low + high) >>> 1;
            if (time(middle) <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        while (low < high && time(low + 1) <= time) {
            low++;
        }
        return low;
    }

    private int split(long time) {
        int floor = floor(time);
        if (floor >= 0 && time(floor) == time) {
            return floor;
        }
        int at = floor + 1;
        insert(at);
        steps[base(at)] = time;
        return at;
    }

    /** Makes room for a step that is as the one before it. */
    private void insert(int at) {
        if (at < size - at && ahead > 0) {
            System.arraycopy(steps, base(0), steps, base(-1), at * STEP);
            ahead--;
        } else {
            if (base(size) == steps.length) {
                makeRoom();
            }
            System.arraycopy(steps, base(at), steps, base(at + 1), (size - at) * STEP);
        }
        if (at == 0) {
            Arrays.fill(steps, base(0), base(1), 0);
        } else {
            System.arraycopy(steps, base(at - 1), steps, base(at), STEP);
        }
        size++;
    }

    /** Leaves room at both ends, more of it at the later one. */
    private void makeRoom() {
        int capacity = steps.length / STEP;
        int wanted = size * 2 > capacity ? capacity * 2 : capacity;
        long[] target = wanted > capacity ? new long[wanted * STEP] : steps;
        int moved = (wanted - size) / 4;
        System.arraycopy(steps, base(0), target, moved * STEP, size * STEP);
        steps = target;
        ahead = moved;
    }

    private void merge(int at) {
        if (at < size && sameAsBefore(at)) {
            remove(at, at + 1);
        }
    }

    private void remove(int from, int to) {
        if (from < size - to) {
            System.arraycopy(steps, base(0), steps, base(to - from), from * STEP);
            ahead += to - from;
        } else {
            System.arraycopy(steps, base(to), steps, base(from), (size - to) * STEP);
        }
        size -= to - from;
        ahead = size == 0 ? 0 : ahead;
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
