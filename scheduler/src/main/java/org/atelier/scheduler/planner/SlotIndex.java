package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which hosts cannot have room, by slots of time, so that full hosts are passed without a look at their timelines. It may be too
 * hopeful, never the other way round: the timelines decide. It knows the amounts that are asked for first, and for others looks at
 * smaller ones.
 */
final class SlotIndex {

    /** A slot lasts 2^18 ms, a bit over four minutes. */
    private static final int SLOT_BITS = 18;

    private static final int FEWEST_SLOTS = 1 << 10;
    /** Nearly a hundred days; what is later is not looked at. */
    private static final int MOST_SLOTS = 1 << 15;

    private static final int MOST_AMOUNTS = 16;

    private final List<HostState> hosts;
    private final List<FreeSlots> known = new ArrayList<>();
    private long first = Long.MIN_VALUE >> SLOT_BITS;
    private int slots = FEWEST_SLOTS;

    /** Makes one that is empty; the hosts are to be told to {@link #capacity}. */
    SlotIndex(List<HostState> hosts) {
        this.hosts = hosts;
    }

    static long slot(long time) {
        return time >> SLOT_BITS;
    }

    static long begin(long slot) {
        return slot << SLOT_BITS;
    }

    /** The host is new, or its capacity has changed. */
    void capacity(HostState host) {
        for (FreeSlots free : known) {
            free.capacity(host);
            free.update(host, first, first + slots);
        }
    }

    /** What is taken on the host has changed within [from, to). */
    void changed(HostState host, long from, long to, long now) {
        forget(slot(now));
        if (from >= to) {
            return;
        }
        long begin = Math.max(first, slot(from));
        long end = Math.min(first + MOST_SLOTS, slot(to - 1) + 1);
        while (end > first + slots) {
            slots *= 2;
            known.forEach(free -> free.grow(first, slots));
        }
        for (int i = 0; i < known.size() && begin < end; i++) {
            known.get(i).update(host, begin, end);
        }
    }

    private void forget(long past) {
        if (past > first) {
            long end = Math.min(past, first + slots);
            for (FreeSlots free : known) {
                free.forget(first, end);
            }
            first = past;
        }
    }

    /** What is known about room for one node during the whole of [from, to). */
    SlotWindow window(long[] amounts, long from, long to) {
        long begin = Math.max(first, slot(from - 1) + 1);
        long end = Math.min(first + slots, slot(to));
        return begin >= end ? SlotWindow.UNKNOWN : new SlotWindow(known(amounts), first, begin, end);
    }

    /** The most that is known and not more than these amounts. */
    private @Nullable FreeSlots known(long[] amounts) {
        long[] rounded = rounded(amounts);
        FreeSlots best = null;
        for (FreeSlots free : known) {
            if (Arrays.equals(free.amounts(), rounded)) {
                return free;
            }
            boolean better = best == null || within(best.amounts(), free.amounts());
            best = better && within(free.amounts(), rounded) ? free : best;
        }
        return known.size() == MOST_AMOUNTS ? best : learn(rounded);
    }

    private static boolean within(long[] some, long[] others) {
        for (int d = 0; d < some.length; d++) {
            if (some[d] > others[d]) {
                return false;
            }
        }
        return true;
    }

    /** Keeps the two highest binary digits, so that not many amounts are to be known. */
    private static long[] rounded(long[] amounts) {
        long[] rounded = amounts.clone();
        for (int d = 0; d < rounded.length; d++) {
            int dropped = Math.max(0, Long.SIZE - 2 - Long.numberOfLeadingZeros(rounded[d]));
            rounded[d] = rounded[d] >> dropped << dropped;
        }
        return rounded;
    }

    private FreeSlots learn(long[] amounts) {
        FreeSlots free = new FreeSlots(amounts, slots);
        for (HostState host : hosts) {
            free.capacity(host);
        }
        free.forget(first, first + slots);
        for (HostState host : hosts) {
            free.update(host, first, first + slots);
        }
        known.add(free);
        return free;
    }
}
