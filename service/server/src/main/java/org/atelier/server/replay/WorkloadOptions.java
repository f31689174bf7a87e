package org.atelier.server.replay;

import java.nio.file.Path;
import java.util.Optional;
import org.atelier.scheduler.replay.trace.BadLinePolicy;
import org.atelier.scheduler.replay.trace.ImageSkew;
import org.atelier.scheduler.replay.trace.Overrun;
import org.atelier.server.replay.Quantities.Count;
import org.atelier.server.replay.Quantities.Share;
import org.atelier.server.replay.Quantities.Span;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is replayed. */
final class WorkloadOptions {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TRACE.swf[.gz]",
            description = "Jobs in the Standard Workload Format; each becomes a best-effort lease.")
    @Nullable
    Path trace;

    @Option(
            names = "--synthetic",
            paramLabel = "LEASES",
            description = "Make so many leases of all kinds instead of reading a trace.")
    @Nullable
    Count synthetic;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "Days in which a made workload is asked for (${DEFAULT-VALUE}).")
    Count days = new Count(1);

    @Option(
            names = "--load",
            paramLabel = "SHARE",
            defaultValue = "70%",
            description = "Load that a made workload asks for (${DEFAULT-VALUE}).")
    Share load = new Share(0);

    @Option(
            names = "--gang",
            paramLabel = "N",
            defaultValue = "64",
            description = "Most nodes of a lease of a made workload (${DEFAULT-VALUE}).")
    Count gang = new Count(1);

    @Option(
            names = "--reservation-file",
            paramLabel = "FILE.lwf",
            description = "Reservations that are asked for beside the trace.")
    @Nullable
    Path reservationFile;

    @Option(
            names = "--reservations",
            paramLabel = "SHARE",
            description = "Make reservations of this share of all core hours beside the trace.")
    @Nullable
    Share reservations;

    @Option(
            names = "--reservation-time",
            paramLabel = "TIME",
            defaultValue = "3h",
            description = "Mean duration of made reservations (${DEFAULT-VALUE}).")
    Span reservationTime = Span.parse("0");

    @Option(
            names = "--reservation-nodes",
            paramLabel = "SHARE",
            defaultValue = "33%",
            description = "Most hosts that a made reservation takes; the least is half of it (${DEFAULT-VALUE}).")
    Share reservationNodes = new Share(0);

    @Option(
            names = "--notice",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "How long before their start made reservations are asked for (${DEFAULT-VALUE}).")
    Span notice = Span.parse("0");

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "1",
            description = "Different images, where they have a size (${DEFAULT-VALUE}).")
    Count images = new Count(1);

    @Option(
            names = "--image-skew",
            defaultValue = "uniform",
            description =
                    "How often each is asked for: uniform, or skewed, a fifth of them by seven leases in ten (${DEFAULT-VALUE}).")
    ImageSkew skew = ImageSkew.UNIFORM;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of all that is drawn (${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--overrun",
            defaultValue = "cut",
            description = "Jobs that ran longer than they asked for: cut or extend (${DEFAULT-VALUE}).")
    Overrun overrun = Overrun.CUT;

    @Option(
            names = "--bad-lines",
            defaultValue = "report",
            description = "Malformed lines: report, count or refuse (${DEFAULT-VALUE}).")
    BadLinePolicy badLines = BadLinePolicy.REPORT;

    Optional<Path> trace() {
        return Optional.ofNullable(trace);
    }

    Optional<Path> reservationFile() {
        return Optional.ofNullable(reservationFile);
    }

    Optional<Double> reservations() {
        return Optional.ofNullable(reservations).map(Share::value);
    }

    Optional<Integer> synthetic() {
        return Optional.ofNullable(synthetic).map(Count::value);
    }
}
