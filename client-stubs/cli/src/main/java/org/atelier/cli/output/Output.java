package org.atelier.cli.output;

import java.io.PrintStream;

/**
 * What a command prints. Results go to the standard output; everything else to the standard error, so that results can be piped.
 *
 * @param json whether results are JSON and nothing but results is printed
 * @param terminal whether a line can be written over
 */
public record Output(PrintStream out, PrintStream err, boolean json, boolean terminal) {

    /** The result: the value as JSON, or the text. */
    public void result(Object value, String text) {
        out.println(json ? Json.of(value) : text);
    }

    /** What to do next, or what happens; not for programs. */
    public void note(String text) {
        if (!json) {
            err.println(text);
        }
    }

    /** How to show that something is waited for. */
    public ProgressView progress() {
        if (json) {
            return new SilentProgress();
        }
        return terminal ? new BarProgress(err) : new LineProgress(err);
    }

    /** How to show that {@code total} things are done one by one. */
    public CountProgress counting(String what, long total) {
        return new CountProgress(err, !json && terminal, what, total);
    }
}
