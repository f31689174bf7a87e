package org.atelier.engine.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Lease.Overhead;
import org.atelier.engine.model.Lease.OverheadKind;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.scheduler.planner.LeaseState;
import org.atelier.scheduler.planner.OverheadSlot;
import org.atelier.scheduler.planner.Placed;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Schedule;
import org.jspecify.annotations.Nullable;

/** Leases of the plan as owners of workspaces see them. */
public final class LeaseView {

    private LeaseView() {}

    /**
     * A lease as one of its workspaces has it.
     *
     * @param node which of its workspaces, from 0
     * @param before what the workspace had until now
     */
    public static Lease of(PlannedLease planned, LeaseRequest.Kind kind, int node, Optional<Lease> before) {
        boolean waits = planned.state() == LeaseState.QUEUED || planned.state() == LeaseState.SUSPENDED;
        Optional<Schedule> schedule = planned.schedule();
        List<Overhead> known = before.map(Lease::overheads).orElse(List.of());
        return new Lease(
                planned.request().id(),
                kind,
                phase(planned.state()),
                planned.request().nodes(),
                schedule.filter(place -> !waits).map(place -> hosts(place).get(node)),
                schedule.map(place -> Instant.ofEpochMilli(place.start())),
                schedule.filter(place -> !waits).map(place -> Instant.ofEpochMilli(place.end())),
                planned.preemptions(),
                schedule.filter(place -> !waits)
                        .map(place -> merged(known, overheads(place)))
                        .orElse(known));
    }

    private static Lease.Phase phase(LeaseState state) {
        return switch (state) {
            case QUEUED -> Lease.Phase.QUEUED;
            case HELD, RESERVED -> Lease.Phase.RESERVED;
            case PREPARING -> Lease.Phase.PREPARING;
            case RUNNING -> Lease.Phase.RUNNING;
            case SUSPENDING -> Lease.Phase.SUSPENDING;
            case SUSPENDED -> Lease.Phase.SUSPENDED;
            case RESUMING -> Lease.Phase.RESUMING;
            case ENDING -> Lease.Phase.ENDING;
        };
    }

    /** Its host for each node. */
    public static List<String> hosts(Schedule schedule) {
        List<String> hosts = new ArrayList<>();
        for (Placed placed : schedule.placement()) {
            for (int count = 0; count < placed.nodes(); count++) {
                hosts.add(placed.host());
            }
        }
        return hosts;
    }

    /** Its overheads as predicted. */
    public static List<Overhead> overheads(Schedule schedule) {
        Map<OverheadKind, Overhead> last = new EnumMap<>(OverheadKind.class);
        for (OverheadSlot slot : schedule.overheads()) {
            OverheadKind kind = OverheadKind.valueOf(slot.kind().name());
            last.put(
                    kind,
                    new Overhead(
                            kind,
                            Instant.ofEpochMilli(slot.from()),
                            Duration.ofMillis(slot.duration()),
                            Optional.empty()));
        }
        return List.copyOf(last.values());
    }

    /** What is over stays as it was predicted and was, until it is planned again; so does staging, which is planned no more when it is. */
    private static List<Overhead> merged(List<Overhead> before, List<Overhead> planned) {
        Map<OverheadKind, Overhead> merged = new EnumMap<>(OverheadKind.class);
        planned.forEach(overhead -> merged.put(overhead.kind(), overhead));
        before.stream()
                .filter(known -> known.actual().isPresent() || known.kind() == OverheadKind.STAGING)
                .filter(known -> !isLater(merged.get(known.kind()), known))
                .forEach(known -> merged.put(known.kind(), known));
        return List.copyOf(merged.values());
    }

    private static boolean isLater(@Nullable Overhead planned, Overhead over) {
        Instant end = over.planned().plus(over.actual().orElse(Duration.ZERO));
        return planned != null && (over.actual().isEmpty() || planned.planned().isAfter(end));
    }
}
