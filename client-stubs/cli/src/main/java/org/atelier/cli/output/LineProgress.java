package org.atelier.cli.output;

import java.io.PrintStream;
import org.atelier.client.model.WorkspaceStatus;

/** A line for each new state and step, for logs and pipes. */
final class LineProgress implements ProgressView {

    private final PrintStream out;
    private String last = "";

    LineProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(WorkspaceStatus status) {
        ProgressLine line = ProgressLine.of(status);
        String text = line.step().isEmpty() ? line.state() : line.state() + ": " + line.step();
        if (!text.equals(last)) {
            out.println(text);
            last = text;
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
