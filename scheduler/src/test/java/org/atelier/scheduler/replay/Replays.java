package org.atelier.scheduler.replay;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.atelier.scheduler.planner.OverheadModel;
import org.atelier.scheduler.planner.PlannerSettings;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.YoungestPreemption;
import org.atelier.scheduler.replay.trace.BadLinePolicy;
import org.atelier.scheduler.replay.trace.LwfReader;
import org.atelier.scheduler.replay.trace.SwfReader;
import org.atelier.scheduler.replay.trace.SwfSettings;
import org.atelier.scheduler.replay.trace.Trace;
import org.atelier.scheduler.replay.trace.TraceLease;

/** The small trace of the tests, and replays of it. */
final class Replays {

    static final Site SITE = new Site(16, 1, 1024);

    private Replays() {}

    /** 120 jobs and a few reservations on 16 hosts in five hours. */
    static List<TraceLease> smallTrace() {
        List<TraceLease> jobs = read("small.swf", reader -> SwfReader.read(reader, SwfSettings.DEFAULT))
                .leases();
        List<TraceLease> reservations = read("small.lwf", reader -> LwfReader.read(reader, BadLinePolicy.REFUSE))
                .leases();
        int[] number = {0};
        return Stream.concat(reservations.stream(), jobs.stream())
                .sorted(Comparator.comparingLong(TraceLease::submit))
                .map(lease -> lease.withNumber(++number[0]))
                .toList();
    }

    private static Trace read(String name, Function<Reader, Trace> format) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Replays.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            return format.apply(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PlannerSettings easy(OverheadModel overheads) {
        return PlannerSettings.of(
                new PackPlacement(), new FirstComeOrder(), new EasyBackfill(), new YoungestPreemption(), overheads);
    }

    static ReplayResult run(List<TraceLease> leases, SimulationSettings settings) {
        return Simulation.run(leases.iterator(), settings, over -> {});
    }
}
