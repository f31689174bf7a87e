package org.atelier.scheduler.replay.trace;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the Standard Workload Format 2.2: a job becomes a best-effort gang of equal machines. Not thread-safe, for one trace. */
public final class SwfReader {

    private static final int MOST_PROCESSORS = 10_000_000;
    private static final long LATEST = 10_000_000_000L;
    private static final long KILOBYTES = 1024;

    private final SwfSettings settings;
    private final BadLines badLines;
    private final List<TraceLease> leases = new ArrayList<>();
    private OptionalInt nodes = OptionalInt.empty();
    private OptionalInt processors = OptionalInt.empty();
    private long neverRan;

    private SwfReader(SwfSettings settings) {
        this.settings = settings;
        this.badLines = new BadLines(settings.badLines());
    }

    /**
     * Reads to the end and leaves the reader open.
     *
     * @throws TraceException when it cannot be read, is too long, or has a malformed line and the policy refuses those
     */
    public static Trace read(Reader reader, SwfSettings settings) {
        return new SwfReader(settings).read(new TraceLines(reader));
    }

    private Trace read(TraceLines lines) {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            try {
                take(line.get().strip(), lines);
            } catch (MalformedLineException e) {
                badLines.add(lines.number(), String.valueOf(e.getMessage()));
            }
        }
        leases.sort(Comparator.comparingLong(TraceLease::submit));
        OptionalInt hosts = nodes.isPresent() ? nodes : processors;
        return new Trace(leases, hosts, badLines.count(), badLines.told(), neverRan);
    }

    private void take(String line, TraceLines lines) {
        if (line.startsWith(";")) {
            takeHeader(line.substring(1).strip());
        } else if (lines.cut()) {
            throw new MalformedLineException("is longer than 4096 characters");
        } else if (!line.isEmpty()) {
            takeJob(SwfJob.parse(line));
        }
    }

    private void takeHeader(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("maxnodes:")) {
            nodes = count(header);
        } else if (lower.startsWith("maxprocs:")) {
            processors = count(header);
        }
    }

    private static OptionalInt count(String header) {
        String value = header.substring(header.indexOf(':') + 1).strip().split("\\s", 2)[0];
        return value.matches("[1-9]\\d{0,7}") ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }

    private void takeJob(SwfJob job) {
        if (job.partial()) {
            return;
        }
        if (job.submit() < 0) {
            throw new MalformedLineException("is submitted at %d, before the trace begins".formatted(job.submit()));
        }
        requireWithin("is submitted at", job.submit());
        requireWithin("ran for", job.ran());
        requireWithin("asks for", job.asked());
        if (job.processors() > MOST_PROCESSORS) {
            throw new MalformedLineException(
                    "%d processors are more than %d".formatted(job.processors(), MOST_PROCESSORS));
        }
        if (job.ran() < 0 || job.processors() < 1) {
            neverRan++;
            return;
        }
        if (leases.size() == settings.most()) {
            throw new TraceException("The trace has more than %d jobs. Maybe cut it.".formatted(settings.most()));
        }
        leases.add(lease(job));
    }

    private static void requireWithin(String what, long seconds) {
        if (seconds > LATEST) {
            throw new MalformedLineException("%s %d s, more than %d".formatted(what, seconds, LATEST));
        }
    }

    private TraceLease lease(SwfJob job) {
        long ran = Math.max(1, job.ran());
        long asked = settings.overrun() == Overrun.EXTEND ? Math.max(job.asked(), ran) : Math.max(1, job.asked());
        int all = (int) job.processors();
        int cores = Math.min(all, settings.coresPerNode());
        long memory = job.memory() > 0 ? cores * (job.memory() + KILOBYTES - 1) / KILOBYTES : settings.memory();
        return new TraceLease(
                leases.size() + 1,
                RequestKind.BEST_EFFORT,
                job.submit(),
                job.submit(),
                TraceLease.NO_DEADLINE,
                asked,
                Math.min(ran, asked),
                (all + cores - 1) / cores,
                cores,
                memory,
                job.user(),
                job.group(),
                TraceLease.NO_IMAGE);
    }
}
