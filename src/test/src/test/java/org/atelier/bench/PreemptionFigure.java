package org.atelier.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.Overhead;
import org.atelier.endtoend.site.PlannedRequests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.OverheadKindType;
import org.atelier.types.StateType;

/**
 * How well it is predicted what suspending real guests takes, and how punctual the reservations are that they make room for.
 *
 * @param rounds how often best effort is suspended and resumed, at least 1
 */
record PreemptionFigure(int rounds) implements Figure {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration AHEAD = Duration.ofSeconds(45);
    private static final int ALL = Runtime.getRuntime().availableProcessors();

    @Override
    public String name() {
        return "preemption";
    }

    @Override
    public String title() {
        return "best effort suspended for a reservation and resumed, real guests";
    }

    @Override
    public void measure(Table table) {
        TestSite site = TestSite.measured("preemption", "kvm", Map.of("work.vcpus-per-cpu", "1"));
        try (AtelierClient client = site.client("alice")) {
            WorkspaceHandle work = client.create(PlannedRequests.bestEffort(ALL, "true"));
            awaitRunning(work);
            List<Double> serialize = new ArrayList<>();
            List<Double> resume = new ArrayList<>();
            Samples late = new Samples();
            for (int round = 0; round < rounds; round++) {
                late.add(reserve(client));
                awaitRunning(work);
                ratio(work, OverheadKindType.SERIALIZE).ifPresent(serialize::add);
                ratio(work, OverheadKindType.RESUME).ifPresent(resume::add);
            }
            print(table, "serialize, measured over predicted", serialize);
            print(table, "resume, measured over predicted", resume);
            table.row("a reservation runs after its start", late);
            work.destroy();
            work.awaitDestroyed(PATIENCE, status -> {});
        } finally {
            site.stop();
        }
    }

    /** Has a reservation for itself that needs the room; how long after its start it runs, 0 where it is there in time. */
    private static Duration reserve(AtelierClient client) {
        Instant start = Instant.now().plus(AHEAD);
        WorkspaceHandle reserved = client.create(PlannedRequests.reservation(1, start, Duration.ofMinutes(10)));
        awaitRunning(reserved);
        Duration late = Duration.between(start, reserved.status().stateChanged());
        reserved.destroy();
        reserved.awaitDestroyed(PATIENCE, status -> {});
        return late.isNegative() ? Duration.ZERO : late;
    }

    private static void awaitRunning(WorkspaceHandle workspace) {
        workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
    }

    private static Optional<Double> ratio(WorkspaceHandle work, OverheadKindType kind) {
        return work.status().lease().stream()
                .flatMap(lease -> lease.overheads().stream())
                .filter(overhead -> overhead.kind() == kind)
                .flatMap(overhead -> ratio(overhead).stream())
                .findFirst();
    }

    private static Optional<Double> ratio(Overhead overhead) {
        return overhead.actual()
                .map(actual -> (double) actual.toMillis()
                        / Math.max(1, overhead.predicted().toMillis()));
    }

    private static void print(Table table, String label, List<Double> ratios) {
        List<String> shown = ratios.stream().map("%.2f"::formatted).toList();
        table.row(label, "%s   n=%d", String.join(" ", shown), ratios.size());
    }
}
