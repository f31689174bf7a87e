package org.atelier.server.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.atelier.scheduler.replay.Site;
import org.atelier.scheduler.replay.trace.ImageChoice;
import org.atelier.scheduler.replay.trace.LwfReader;
import org.atelier.scheduler.replay.trace.ReservationShare;
import org.atelier.scheduler.replay.trace.SwfReader;
import org.atelier.scheduler.replay.trace.SwfSettings;
import org.atelier.scheduler.replay.trace.SyntheticSettings;
import org.atelier.scheduler.replay.trace.SyntheticWorkload;
import org.atelier.scheduler.replay.trace.Trace;
import org.atelier.scheduler.replay.trace.TraceException;
import org.atelier.scheduler.replay.trace.TraceLease;

/** Makes the workload that the options ask for. */
record Workloads(WorkloadOptions options, SiteOptions site, boolean images) {

    private static final int DAY = 86_400;
    private static final int MOST_JOBS = 10_000_000;

    Workload make() {
        return options.trace()
                .map(this::traced)
                .orElseGet(() -> synthetic(options.synthetic()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "There is nothing to replay. Maybe name a trace, or add --synthetic LEASES."))));
    }

    private Workload synthetic(int leases) {
        Site hosts = site.site(site.hosts(), "A made workload has no header");
        SyntheticSettings settings = new SyntheticSettings(
                leases,
                hosts.hosts(),
                hosts.coresPerHost(),
                hosts.memoryPerHost(),
                (long) options.days.value() * DAY,
                options.load.value(),
                options.gang.value(),
                SyntheticSettings.KindShares.DEFAULT,
                options.seed);
        String name = "%,d made leases in %d days".formatted(leases, options.days.value());
        return new Workload(name, hosts, leases, new SyntheticWorkload(settings), 0, 0, List.of());
    }

    private Workload traced(Path file) {
        SwfSettings settings =
                new SwfSettings(site.nodeCores(), site.memory(), options.overrun, options.badLines, MOST_JOBS);
        Trace jobs = TraceFiles.read(file, reader -> SwfReader.read(reader, settings));
        requireSome(file, jobs);
        Site hosts = site.site(jobs.hosts(), "The trace's header does not say how many hosts there are");
        Trace reservations = options.reservationFile()
                .map(this::reservations)
                .orElseGet(() -> new Trace(made(hosts, jobs), jobs.hosts(), 0, List.of(), 0));
        List<TraceLease> leases = Workload.merged(reservations.leases(), jobs.leases());
        if (images) {
            leases = new ImageChoice(options.images.value(), options.skew, options.seed).assign(leases);
        }
        return new Workload(
                String.valueOf(file.getFileName()),
                hosts,
                leases.size(),
                leases.iterator(),
                jobs.badLines() + reservations.badLines(),
                jobs.neverRan(),
                told(file, jobs, reservations));
    }

    private Trace reservations(Path file) {
        Trace read = TraceFiles.read(file, reader -> LwfReader.read(reader, options.badLines));
        requireSome(file, read);
        return read;
    }

    private static void requireSome(Path file, Trace read) {
        if (read.leases().isEmpty()) {
            throw new TraceException(
                    "There is nothing to replay in %s: %,d malformed lines, %,d jobs that never ran, and no others."
                            .formatted(file, read.badLines(), read.neverRan()));
        }
    }

    private List<TraceLease> made(Site hosts, Trace jobs) {
        if (options.reservations().isEmpty()) {
            return List.of();
        }
        int most = Math.max(1, (int) (hosts.hosts() * Math.min(1, options.reservationNodes.value())));
        long length = jobs.leases().get(jobs.leases().size() - 1).submit();
        return new ReservationShare(
                        options.reservations().get(),
                        options.reservationTime.seconds(),
                        Math.max(1, most / 2),
                        most,
                        options.notice.seconds(),
                        options.seed)
                .make(hosts.hosts(), hosts.coresPerHost(), hosts.memoryPerHost(), length);
    }

    private List<String> told(Path file, Trace jobs, Trace reservations) {
        return Stream.concat(
                        told(file, jobs), options.reservationFile().stream().flatMap(f -> told(f, reservations)))
                .toList();
    }

    private static Stream<String> told(Path file, Trace read) {
        return read.told().stream().map(line -> file.getFileName() + ", " + line);
    }
}
