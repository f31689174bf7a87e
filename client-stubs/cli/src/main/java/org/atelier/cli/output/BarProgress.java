package org.atelier.cli.output;

import java.io.PrintStream;
import org.atelier.client.model.WorkspaceStatus;

/** A bar that is written over until its state is done. */
final class BarProgress implements ProgressView {

    private static final int WIDTH = 30;
    private static final int LINE = 79;
    static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private String state = "";

    BarProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(WorkspaceStatus status) {
        ProgressLine line = ProgressLine.of(status);
        if (!line.state().equals(state) && !state.isEmpty()) {
            out.print(CLEAR);
            out.println(state + " done");
        }
        state = line.state();
        out.print(CLEAR + text(line));
        out.flush();
    }

    private static String text(ProgressLine line) {
        String bar = line.percent().map(BarProgress::bar).orElse("");
        String what = line.running().isEmpty()
                ? line.step() + " " + line.amount()
                : "%s: %s".formatted(line.amount(), line.running());
        String text = "%-13s%s %s".formatted(line.state(), bar, what);
        return text.length() > LINE ? text.substring(0, LINE) : text.stripTrailing();
    }

    static String bar(int percent) {
        int full = WIDTH * percent / 100;
        return "[%s%s] %3d%%".formatted("#".repeat(full), ".".repeat(WIDTH - full), percent);
    }

    @Override
    public void close() {
        if (!state.isEmpty()) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
