package org.atelier.cli.output;

import java.io.PrintStream;
import org.atelier.client.model.WorkspaceStatus;

/** A bar that is written over until its state is done. */
final class BarProgress implements ProgressView {

    private static final int WIDTH = 30;
    private static final int NARROW = 6;
    private static final int LINE = 79;
    private static final int LABEL = 22;
    private static final int AROUND = " [] 100% ".length();
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

    static String text(ProgressLine line) {
        String text = line.bytes() ? moving(line) : steps(line);
        return text.length() > LINE ? text.substring(0, LINE) : text.stripTrailing();
    }

    /** How wide the bar is depends on what there is to say. */
    private static String moving(ProgressLine line) {
        String label = line.step().length() > LABEL ? line.step().substring(0, LABEL) : line.step();
        int room = LINE - label.length() - line.amount().length() - AROUND;
        int width = Math.max(NARROW, Math.min(WIDTH, room));
        String bar = line.percent().map(percent -> bar(percent, width) + " ").orElse("");
        return "%s %s%s".formatted(label, bar, line.amount());
    }

    private static String steps(ProgressLine line) {
        String bar = line.percent().map(BarProgress::bar).orElse("");
        String what = line.running().isEmpty()
                ? line.step() + " " + line.amount()
                : "%s: %s".formatted(line.amount(), line.running());
        return "%-13s%s %s".formatted(line.state(), bar, what);
    }

    static String bar(int percent) {
        return bar(percent, WIDTH);
    }

    private static String bar(int percent, int width) {
        int full = width * percent / 100;
        return "[%s%s] %3d%%".formatted("#".repeat(full), ".".repeat(width - full), percent);
    }

    @Override
    public void close() {
        if (!state.isEmpty()) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
