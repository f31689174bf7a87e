package org.atelier.scheduler.planner;

/**
 * Goes through the suitable hosts that may have room: from a first one to the last of the site, then from the site's first one on. Where
 * asked for, those come first that have no room shortly before, and the others after them in the same order.
 */
final class HostScan {

    static final int END = -1;

    private final long[] mask;
    private final SlotWindow window;
    private final int first;
    /** The hosts of each block that were passed by for later; empty where none are. */
    private final long[] later;

    private boolean again;
    private int block;
    private int blocks;
    private long word;

    HostScan(long[] mask, SlotWindow window, int first, boolean tightFirst) {
        this.mask = mask;
        this.window = window;
        this.first = first;
        this.later = tightFirst ? new long[mask.length + 1] : new long[0];
        this.block = (first >>> 6) - 1;
    }

    /** The next host's index, or {@link #END}. */
    int next() {
        while (word == 0) {
            if (mask.length == 0 || (blocks > mask.length && !restart())) {
                return END;
            }
            block = block + 1 == mask.length ? 0 : block + 1;
            word = word(blocks++);
        }
        int host = (block << 6) + Long.numberOfTrailingZeros(word);
        word &= word - 1;
        return host;
    }

    /** Goes on with those that were passed by. */
    private boolean restart() {
        if (again || later.length == 0) {
            return false;
        }
        again = true;
        block = (first >>> 6) - 1;
        blocks = 0;
        return true;
    }

    /** The first one's block comes first and last: its part from the first one on, and that before. */
    private long word(int passed) {
        if (again) {
            return later[passed];
        }
        long fromFirst = -1L << first;
        long part = passed == 0 ? fromFirst : passed == mask.length ? ~fromFirst : -1;
        long suitable = mask[block] & part;
        long hopeful = suitable == 0 ? 0 : suitable & window.hopeful(block);
        if (later.length == 0 || hopeful == 0) {
            return hopeful;
        }
        long tight = hopeful & window.tight(block);
        later[passed] = hopeful & ~tight;
        return tight;
    }
}
