package org.atelier.scheduler.planner;

import org.jspecify.annotations.Nullable;

/** What the {@link SlotIndex} knows about a time: the slots [from, to) that are wholly in it. */
final class SlotWindow {

    /** Every host may have room. */
    static final SlotWindow UNKNOWN = new SlotWindow(null, 0, 0, 0);

    /** How many slots before the time count as shortly before, a bit over a quarter of an hour. */
    private static final int SHORTLY = 16;

    private final @Nullable FreeSlots free;
    private final long before;
    private final long from;
    private final long to;

    /** @param first the first slot that is known */
    SlotWindow(@Nullable FreeSlots free, long first, long from, long to) {
        this.free = free;
        this.before = Math.max(first, from - SHORTLY);
        this.from = from;
        this.to = to;
    }

    /** Which of 64 hosts may have room. */
    long hopeful(int block) {
        return free == null ? -1 : free.free(block, from, to);
    }

    /** Which of 64 hosts have no room at some time shortly before. */
    long tight(int block) {
        return free == null ? 0 : ~free.free(block, before, from);
    }
}
