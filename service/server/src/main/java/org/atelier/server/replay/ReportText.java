package org.atelier.server.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.atelier.cli.output.Table;
import org.atelier.cli.output.Words;
import org.atelier.scheduler.replay.Answers;
import org.atelier.scheduler.replay.Metrics;

/** The figures of a replay for people. */
final class ReportText {

    private static final int PERCENT = 100;

    private final ReplayReport report;
    private final Metrics metrics;

    ReportText(ReplayReport report) {
        this.report = report;
        this.metrics = report.metrics();
    }

    String text() {
        Table table = new Table(
                report.trace(),
                "%,d leases, %,d hosts, %,d cores".formatted(metrics.leases(), metrics.hosts(), metrics.cores()));
        table.row("utilization", number(PERCENT * metrics.utilization()) + " %");
        table.row("makespan", "%,d s".formatted(metrics.makespan()));
        table.row("best effort done", "%,d s".formatted(metrics.bestEffortCompletion()));
        table.row("wait, mean", number(metrics.waiting().mean()) + " s");
        table.row("wait, 95 %", "%,d s".formatted(metrics.waiting().percentile95()));
        table.row("bounded slowdown", number(metrics.waiting().boundedSlowdown()));
        kind(table, "reservations", metrics.reservations());
        kind(table, "deadlines", metrics.deadlines());
        kind(table, "immediate", metrics.immediate());
        kind(table, "best effort", metrics.bestEffort());
        table.row("preemptions", "%,d".formatted(metrics.preemptions()));
        table.row("overhead", "%,d CPU s".formatted(metrics.overheadCoreSeconds()));
        table.row(
                "images moved",
                "%,d, %s".formatted(metrics.imageTransfers(), Words.ofBytes(metrics.imageBytesMoved())));
        planning(table);
        left(table);
        return table.toString();
    }

    /** The figures in few words, for a picture. */
    List<String> captions() {
        return List.of(
                "utilization " + number(PERCENT * metrics.utilization()) + " %",
                "mean wait " + number(metrics.waiting().mean()) + " s",
                "bounded slowdown " + number(metrics.waiting().boundedSlowdown()),
                "reservations %,d of %,d"
                        .formatted(
                                metrics.reservations().accepted(),
                                metrics.reservations().accepted()
                                        + metrics.reservations().rejected()),
                "preemptions %,d".formatted(metrics.preemptions()));
    }

    private static void kind(Table table, String name, Answers answers) {
        if (answers.accepted() + answers.rejected() == 0) {
            return;
        }
        List<String> words = new ArrayList<>();
        words.add("%,d accepted".formatted(answers.accepted()));
        words.add("%,d rejected".formatted(answers.rejected()));
        words.add("%,d late".formatted(answers.late()));
        if (answers.broken() > 0) {
            words.add("%,d given up".formatted(answers.broken()));
        }
        if (answers.unfinished() > 0) {
            words.add("%,d never ended".formatted(answers.unfinished()));
        }
        table.row(name, String.join(", ", words));
    }

    private void planning(Table table) {
        table.row("planning", number(report.planning().seconds()) + " CPU s");
        report.admissions()
                .ifPresent(times -> table.row(
                        "a reservation",
                        "mean %s us, 99 %% %s us, longest %s us"
                                .formatted(
                                        number(times.admissionMean()),
                                        number(times.admissionP99()),
                                        number(times.admissionLongest()))));
        if (report.planning().curve().size() > 1) {
            table.row(
                    "for each lease",
                    report.planning().curve().stream()
                            .map(point -> "%s us at %,d".formatted(number(point.microseconds()), point.leases()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private void left(Table table) {
        if (!report.refusals().isEmpty()) {
            table.row(
                    "reasons",
                    report.refusals().entrySet().stream()
                            .sorted(java.util.Map.Entry.comparingByKey())
                            .map(entry -> Words.of(entry.getKey()) + " %,d".formatted(entry.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        if (report.badLines() + report.neverRan() > 0) {
            table.row(
                    "left out",
                    "%,d malformed lines, %,d jobs that never ran".formatted(report.badLines(), report.neverRan()));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < PERCENT ? "%.2f" : "%,.0f", value);
    }
}
