package org.atelier.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.atelier.cli.output.Fields;
import org.atelier.cli.output.Words;
import org.atelier.client.model.Lease;
import org.atelier.client.model.Overhead;

/** Leases for people. */
final class LeaseText {

    private final ZoneId zone;
    private final Optional<Instant> now;

    /** @param now by the service's clock; empty: times are not told as distances too */
    LeaseText(ZoneId zone, Optional<Instant> now) {
        this.zone = zone;
        this.now = now;
    }

    /** For example {@code bestEffort, queued}. */
    static String kindAndPhase(Lease lease) {
        return Words.of(lease.kind()) + ", " + Words.of(lease.phase());
    }

    static String nodes(int count) {
        return count == 1 ? "1 node" : count + " nodes";
    }

    void write(Lease lease, Fields fields) {
        String nodes = lease.nodes() == 1 ? "" : "; one of " + nodes(lease.nodes());
        String preemptions = lease.preemptions() == 0 ? "" : "; suspended " + times(lease.preemptions());
        fields.line("Lease", "%s (%s%s%s)".formatted(lease.id(), kindAndPhase(lease), nodes, preemptions));
        lease.start().ifPresent(start -> fields.line("Start", time(start)));
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    void write(List<Overhead> overheads, Fields fields) {
        overheads.forEach(overhead -> fields.line("Overhead", overhead(overhead)));
    }

    private String overhead(Overhead overhead) {
        String actual = overhead.actual()
                .map(duration -> ", took " + Words.of(duration))
                .orElse("");
        return "%s at %s: about %s%s"
                .formatted(
                        Words.of(overhead.kind()),
                        Words.of(overhead.planned(), zone),
                        Words.of(overhead.predicted()),
                        actual);
    }

    /** For example {@code 2026-11-21 18:00:00 Z (in 2h 0m)}. */
    String time(Instant time) {
        return Words.of(time, zone)
                + now.filter(time::isAfter)
                        .map(instant -> " (in %s)".formatted(Words.of(Duration.between(instant, time))))
                        .orElse("");
    }
}
