package org.atelier.scheduler.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.atelier.scheduler.replay.trace.TraceLease;

/** What became of each lease as comma-separated values; times in seconds of the trace, empty where there is none. */
public final class OutcomeCsv {

    private static final String HEADER =
            "lease,kind,fate,submit,earliest_start,asked,work,nodes,cores,memory_mb,image,start,end,wait,bounded_slowdown,preemptions";

    private OutcomeCsv() {}

    public static void write(List<Outcome> outcomes, Appendable out) {
        try {
            out.append(HEADER).append('\n');
            for (Outcome outcome : outcomes) {
                out.append(line(outcome)).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The leases cannot be written: " + e.getMessage(), e);
        }
    }

    private static String line(Outcome outcome) {
        TraceLease lease = outcome.lease();
        boolean done = outcome.fate() == Fate.DONE;
        return String.join(
                ",",
                String.valueOf(lease.number()),
                word(lease.kind()),
                word(outcome.fate()),
                String.valueOf(lease.submit()),
                String.valueOf(lease.start()),
                String.valueOf(lease.asked()),
                String.valueOf(lease.actual()),
                String.valueOf(lease.nodes()),
                String.valueOf(lease.cores()),
                String.valueOf(lease.memory()),
                time(lease.image()),
                time(outcome.started()),
                time(outcome.ended()),
                done ? String.valueOf(outcome.waited()) : "",
                done ? String.format(Locale.ROOT, "%.3f", outcome.boundedSlowdown()) : "",
                String.valueOf(outcome.preemptions()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String time(long value) {
        return value < 0 ? "" : String.valueOf(value);
    }
}
