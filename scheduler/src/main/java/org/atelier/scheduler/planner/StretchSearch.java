package org.atelier.scheduler.planner;

import java.util.Arrays;

/**
 * Finds the earliest start in a stretch of time on given hosts. Each host is looked at only at those times at which the number of nodes
 * that fit on it changes, in the order of time over all hosts.
 */
final class StretchSearch {

    private static final int HOST_BITS = 24;
    private static final long HOST_MASK = (1L << HOST_BITS) - 1;

    private final Need need;
    private final long length;
    private final boolean onlyFirm;
    private HostState[] hosts = {};
    private long from;
    private long latest;
    private long[] heap = new long[64];
    private int size;
    private int[] fitting = {};

    /** Makes one for starts of [start, start + length). */
    StretchSearch(Need need, long length, boolean onlyFirm) {
        this.need = need;
        this.length = length;
        this.onlyFirm = onlyFirm;
    }

    /** The earliest start between these on the first {@code count} hosts; {@link Timeline#NEVER} where there is none. */
    long find(HostState[] some, int count, long earliest, long last) {
        hosts = some;
        from = earliest;
        latest = last;
        return need.nodes() == 1 ? ofOne(count) : ofMany(count);
    }

    private long ofOne(int count) {
        long best = Timeline.NEVER;
        for (int i = 0; i < count && best > from; i++) {
            best = Math.min(best, nextStart(hosts[i], from, Math.min(latest, best - 1)));
        }
        return best;
    }

    private long nextStart(HostState host, long time, long last) {
        return host.layer(onlyFirm).nextStart(time, last, length, host.capacity(), need.amounts());
    }

    private long ofMany(int count) {
        fitting = fitting.length < count ? new int[hosts.length] : fitting;
        Arrays.fill(fitting, 0, count, 0);
        size = 0;
        for (int i = 0; i < count; i++) {
            push(nextStart(hosts[i], from, latest), i);
        }
        int total = 0;
        while (size > 0) {
            long time = heap[0] >>> HOST_BITS;
            while (size > 0 && heap[0] >>> HOST_BITS == time) {
                total += update((int) (pop() & HOST_MASK), from + time);
            }
            if (total >= need.nodes()) {
                return from + time;
            }
        }
        return Timeline.NEVER;
    }

    private int update(int i, long time) {
        HostState host = hosts[i];
        int fits = host.layer(onlyFirm).fits(time, time + length, host.capacity(), need.amounts(), need.perHost());
        int change = need.usable(fits) - fitting[i];
        fitting[i] += change;
        push(nextChange(host, fits, time), i);
        return change;
    }

    private long nextChange(HostState host, int fits, long time) {
        if (fits == 0) {
            return nextStart(host, time + 1, latest);
        }
        Timeline line = host.layer(onlyFirm);
        long grows = fits < need.perHost() && fits < host.fitsEmpty(need.amounts(), need.perHost())
                ? line.nextStep(time)
                : Timeline.NEVER;
        long ahead = latest > Timeline.NEVER - length ? Timeline.NEVER : latest + length;
        long end = line.conflict(time + length, ahead, host.capacity(), need.amounts(), fits);
        return end == Timeline.NEVER ? grows : Math.min(grows, end - length + 1);
    }

    private void push(long time, int host) {
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
