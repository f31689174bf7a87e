package org.atelier.scheduler.planner;

import java.util.Arrays;

/**
 * Finds the earliest time at which a need fits for a given length. Each host is looked at only at those times at which the number of
 * nodes that fit on it changes, in the order of time over all hosts.
 */
final class EarliestSearch {

    private static final int HOST_BITS = 24;
    private static final long HOST_MASK = (1L << HOST_BITS) - 1;

    private final State state;
    private long[] heap = new long[64];
    private int size;
    private int[] fitting = {};

    EarliestSearch(State state) {
        this.state = state;
    }

    /** The earliest start of [start, start + length) with {@code from <= start <= latest}; {@link Timeline#NEVER} where there is none. */
    long find(Need need, long from, long latest, long length, boolean onlyFirm) {
        HostState[] suitable = state.site.suitable(need.demand());
        if (from > latest || fitsAt(need, suitable, from, length, onlyFirm)) {
            return from > latest ? Timeline.NEVER : from;
        }
        if (need.nodes() == 1) {
            return earliestOfOne(need, suitable, from, latest, length, onlyFirm);
        }
        fitting = fitting.length < suitable.length ? new int[suitable.length] : fitting;
        Arrays.fill(fitting, 0, suitable.length, 0);
        size = 0;
        for (int i = 0; i < suitable.length; i++) {
            push(
                    suitable[i].layer(onlyFirm).nextStart(from, length, suitable[i].capacity(), need.amounts()),
                    from,
                    latest,
                    i);
        }
        int total = 0;
        while (size > 0) {
            long time = heap[0] >>> HOST_BITS;
            while (size > 0 && heap[0] >>> HOST_BITS == time) {
                int i = (int) (pop() & HOST_MASK);
                total += update(need, suitable[i], i, from + time, from, latest, length, onlyFirm);
            }
            if (total >= need.nodes()) {
                return from + time;
            }
        }
        return Timeline.NEVER;
    }

    private static boolean fitsAt(Need need, HostState[] suitable, long from, long length, boolean onlyFirm) {
        int missing = need.nodes();
        for (int i = 0; i < suitable.length && missing > 0; i++) {
            HostState host = suitable[i];
            missing -= need.usable(host.layer(onlyFirm)
                    .fits(from, from + length, host.capacity(), need.amounts(), Math.min(missing, need.perHost())));
        }
        return missing <= 0;
    }

    private static long earliestOfOne(
            Need need, HostState[] suitable, long from, long latest, long length, boolean onlyFirm) {
        long earliest = Timeline.NEVER;
        for (HostState host : suitable) {
            long start = host.layer(onlyFirm).nextStart(from, length, host.capacity(), need.amounts());
            earliest = Math.min(earliest, start);
        }
        return earliest <= latest ? earliest : Timeline.NEVER;
    }

    private int update(
            Need need, HostState host, int i, long time, long from, long latest, long length, boolean onlyFirm) {
        Timeline line = host.layer(onlyFirm);
        int fits = line.fits(time, time + length, host.capacity(), need.amounts(), need.perHost());
        int change = need.usable(fits) - fitting[i];
        fitting[i] += change;
        push(nextChange(need, host, line, fits, time, length), from, latest, i);
        return change;
    }

    private static long nextChange(Need need, HostState host, Timeline line, int fits, long time, long length) {
        if (fits == 0) {
            return line.nextStart(time + 1, length, host.capacity(), need.amounts());
        }
        long grows = fits < need.perHost() && fits < host.fitsEmpty(need.amounts(), need.perHost())
                ? line.nextStep(time)
                : Timeline.NEVER;
        long end = line.conflict(time + length, Timeline.NEVER, host.capacity(), need.amounts(), fits);
        return end == Timeline.NEVER ? grows : Math.min(grows, end - length + 1);
    }

    private void push(long time, long from, long latest, int host) {
        if (time > latest || time == Timeline.NEVER) {
            return;
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        long entry = ((time - from) << HOST_BITS) | host;
        int at = size++;
        while (at > 0 && heap[(at - 1) / 2] > entry) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = entry;
    }

    private long pop() {
        long top = heap[0];
        long last = heap[--size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            int smaller = child + 1 < size && heap[child + 1] < heap[child] ? child + 1 : child;
            if (heap[smaller] >= last) {
                break;
            }
            heap[at] = heap[smaller];
            at = smaller;
        }
        heap[at] = last;
        return top;
    }
}
