package org.atelier.scheduler.planner;

import java.util.Arrays;

/**
 * On which hosts certain amounts are free during the whole of a slot. A word has a bit for each of 64 hosts; the words of the
 * same hosts lie next to each other in the order of their slots, in a ring, so that a lease writes and a search reads few cache lines.
 */
final class FreeSlots {

    private final long[] amounts;
    /** For each 64 hosts, which of them have the amounts when they are empty. */
    private long[] able = {};

    private long[][] rings = {};
    private int slots;

    FreeSlots(long[] amounts, int slots) {
        this.amounts = amounts;
        this.slots = slots;
    }

    /** What is free there, in each dimension. */
    long[] amounts() {
        return amounts;
    }

    /** Which of 64 hosts have the amounts free in each of the slots [from, to). */
    long free(int block, long from, long to) {
        long[] ring = rings[block];
        long word = able[block];
        for (long slot = from; slot < to && word != 0; slot++) {
            word &= ring[(int) slot & (slots - 1)];
        }
        return word;
    }

    /** The host has this capacity from now on. */
    void capacity(HostState host) {
        int block = host.index >>> 6;
        while (block >= rings.length) {
            able = Arrays.copyOf(able, able.length + 1);
            rings = Arrays.copyOf(rings, rings.length + 1);
            rings[rings.length - 1] = new long[slots];
        }
        long bit = 1L << host.index;
        able[block] = host.fitsEmpty(amounts, 1) > 0 ? able[block] | bit : able[block] & ~bit;
    }

    /** Looks anew what is free on the host in the slots [from, to). */
    void update(HostState host, long from, long to) {
        if (host.fitsEmpty(amounts, 1) == 0) {
            take(host, from, to);
            return;
        }
        long end = SlotIndex.begin(to);
        long done = from;
        long time = host.all.conflict(SlotIndex.begin(from), end, host.capacity(), amounts, 1);
        while (time < end) {
            long free = host.all.firstFit(time, end, host.capacity(), amounts);
            leave(host, done, SlotIndex.slot(time));
            done = SlotIndex.slot(free - 1) + 1;
            take(host, SlotIndex.slot(time), done);
            time = host.all.conflict(free, end, host.capacity(), amounts, 1);
        }
        leave(host, done, to);
    }

    private void take(HostState host, long from, long to) {
        long[] ring = rings[host.index >>> 6];
        long others = ~(1L << host.index);
        for (long slot = from; slot < to; slot++) {
            ring[(int) slot & (slots - 1)] &= others;
        }
    }

    private void leave(HostState host, long from, long to) {
        long[] ring = rings[host.index >>> 6];
        long bit = 1L << host.index;
        for (long slot = from; slot < to; slot++) {
            ring[(int) slot & (slots - 1)] |= bit;
        }
    }

    /** The slots [from, to) are past; what is kept in their place is free still. */
    void forget(long from, long to) {
        for (int block = 0; block < rings.length; block++) {
            for (long slot = from; slot < to; slot++) {
                rings[block][(int) slot & (slots - 1)] = able[block];
            }
        }
    }

    /** Has room for more slots, of which those from {@code first} on are known. */
    void grow(long first, int more) {
        for (int block = 0; block < rings.length; block++) {
            long[] grown = new long[more];
            Arrays.fill(grown, able[block]);
            for (long slot = first; slot < first + slots; slot++) {
                grown[(int) slot & (more - 1)] = rings[block][(int) slot & (slots - 1)];
            }
            rings[block] = grown;
        }
        slots = more;
    }
}
