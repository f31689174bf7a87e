package org.atelier.cli.output;

import java.io.PrintStream;

/** A bar for a number of things that are done one by one; nothing where a line cannot be written over. Not thread-safe. */
public final class CountProgress implements AutoCloseable {

    private static final int WHOLE = 100;

    private final PrintStream out;
    private final boolean visible;
    private final String what;
    private final long total;
    private int shown = -1;

    CountProgress(PrintStream out, boolean visible, String what, long total) {
        this.out = out;
        this.visible = visible;
        this.what = what;
        this.total = total;
    }

    /** So many are done. */
    public void show(long done) {
        int percent = total == 0 ? WHOLE : (int) (done * WHOLE / total);
        if (visible && percent != shown) {
            shown = percent;
            out.print(BarProgress.CLEAR + "%-13s%s %,d of %,d".formatted(what, BarProgress.bar(percent), done, total));
            out.flush();
        }
    }

    /** Leaves the output so that others can write. */
    @Override
    public void close() {
        if (shown >= 0) {
            out.print(BarProgress.CLEAR);
            out.flush();
        }
    }
}
