package org.atelier.scheduler.planner;

/** Goes through the suitable hosts that may have room: from a first one to the last of the site, then from the site's first one on. */
final class HostScan {

    static final int END = -1;

    private final long[] mask;
    private final SlotWindow window;
    private final int first;
    private int block;
    private int blocks;
    private long word;

    HostScan(long[] mask, SlotWindow window, int first) {
        this.mask = mask;
        this.window = window;
        this.first = first;
        this.block = (first >>> 6) - 1;
    }

    /** The next host's index, or {@link #END}. */
    int next() {
        while (word == 0) {
            if (blocks > mask.length || mask.length == 0) {
                return END;
            }
            block = block + 1 == mask.length ? 0 : block + 1;
            word = word(blocks++);
        }
        int host = (block << 6) + Long.numberOfTrailingZeros(word);
        word &= word - 1;
        return host;
    }

    /** The first one's block comes first and last: its part from the first one on, and that before. */
    private long word(int passed) {
        long fromFirst = -1L << first;
        long part = passed == 0 ? fromFirst : passed == mask.length ? ~fromFirst : -1;
        long suitable = mask[block] & part;
        return suitable == 0 ? 0 : suitable & window.hopeful(block);
    }
}
