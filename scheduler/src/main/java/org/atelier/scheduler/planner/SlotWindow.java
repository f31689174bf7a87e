package org.atelier.scheduler.planner;

import org.jspecify.annotations.Nullable;

/** What the {@link SlotIndex} knows about a time: the slots [from, to) that are wholly in it. */
final class SlotWindow {

    /** Every host may have room. */
    static final SlotWindow UNKNOWN = new SlotWindow(null, 0, 0);

    private final @Nullable FreeSlots free;
    private final long from;
    private final long to;

    SlotWindow(@Nullable FreeSlots free, long from, long to) {
        this.free = free;
        this.from = from;
        this.to = to;
    }

    /** Which of 64 hosts may have room. */
    long hopeful(int block) {
        return free == null ? -1 : free.free(block, from, to);
    }
}
