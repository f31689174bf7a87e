package org.atelier.cli.output;

import java.io.PrintStream;
import org.atelier.client.model.WorkspaceStatus;

/** A line for each new state and step, and for each tenth of bytes that are moved, for logs and pipes. */
final class LineProgress implements ProgressView {

    private static final int TENTH = 10;

    private final PrintStream out;
    private String last = "";

    LineProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(WorkspaceStatus status) {
        show(ProgressLine.of(status));
    }

    void show(ProgressLine line) {
        String what = line.step().isEmpty() ? line.state() : line.state() + ": " + line.step();
        int tenths = line.bytes() ? line.percent().orElse(0) / TENTH : 0;
        String mark = what + tenths;
        if (!mark.equals(last)) {
            out.println(tenths == 0 ? what : what + ", " + line.percent().orElse(0) + "%, " + line.amount());
            last = mark;
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
