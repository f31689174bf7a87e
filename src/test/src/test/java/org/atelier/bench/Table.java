package org.atelier.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints figures, one a row. */
record Table(PrintStream out) {

    void heading(String text) {
        out.printf("%n%s%n", text);
    }

    void row(String label, String format, Object... values) {
        out.printf("  %-46s %s%n", label, String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** The middle and the ends of some times. */
    void row(String label, Samples samples) {
        row(
                label,
                "median %8.1f ms   p99 %8.1f ms   slowest %8.1f ms   n=%d",
                samples.percentile(0.5),
                samples.percentile(0.99),
                samples.percentile(1),
                samples.size());
    }
}
