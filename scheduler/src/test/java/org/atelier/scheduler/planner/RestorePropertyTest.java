package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.atelier.scheduler.planner.Workloads.Timed;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.RateOverheads;
import org.atelier.scheduler.policy.YoungestPreemption;

/** A lease book that is written only where the planner says that something has changed is enough to go on from. */
final class RestorePropertyTest {

    private static final int HOSTS = 5;

    private final Map<String, PlannedLease> book = new LinkedHashMap<>();

    private static Planner site(long now) {
        Planner planner = Planner.of(PlannerSettings.of(
                        new PackPlacement(),
                        new FirstComeOrder(),
                        new EasyBackfill(),
                        new YoungestPreemption(),
                        new RateOverheads(20, 50, 20_000, 5_000, 3_000))
                .withTransfers(2, false, 300));
        for (int i = 0; i < HOSTS; i++) {
            planner.addHost(HostSpec.of("host" + i, 4, 4096), now);
        }
        return planner;
    }

    private void write(Planner planner) {
        for (String id : planner.changed()) {
            planner.lease(id).ifPresentOrElse(lease -> book.put(id, lease), () -> book.remove(id));
        }
    }

    /** What the book keeps of a lease; where best effort is planned to start is found anew. */
    private static PlannedLease kept(PlannedLease lease, long now) {
        boolean waits = lease.state() == LeaseState.QUEUED || lease.state() == LeaseState.SUSPENDED;
        return new PlannedLease(
                lease.request(),
                lease.state(),
                lease.submitted(),
                waits ? Optional.empty() : lease.schedule().map(schedule -> kept(lease, schedule, now)),
                lease.ran(),
                lease.preemptions(),
                lease.heldUntil(),
                lease.fixedEnd(),
                !waits && lease.cut(),
                !waits && lease.up());
    }

    /** Transfers that are over are of no interest any more. */
    private static Schedule kept(PlannedLease lease, Schedule schedule, long now) {
        boolean staged = lease.state() != LeaseState.RESERVED && lease.state() != LeaseState.HELD;
        return new Schedule(
                schedule.prepare(),
                schedule.start(),
                schedule.end(),
                schedule.release(),
                schedule.placement(),
                schedule.overheads().stream()
                        .filter(slot -> slot.kind() != Overhead.STAGING || !(staged || slot.to() <= now))
                        .toList());
    }

    private static List<PlannedLease> kept(Iterable<PlannedLease> leases, long now) {
        List<PlannedLease> kept = new ArrayList<>();
        leases.forEach(lease -> kept.add(kept(lease, now)));
        return kept;
    }

    private static void step(Planner planner, Random random, Timed next) {
        switch (random.nextInt(10)) {
            case 0 -> planner.drainHost("host" + random.nextInt(HOSTS), next.at());
            case 1 -> planner.addHost(HostSpec.of("host" + random.nextInt(HOSTS), 4, 4096), next.at());
            case 2 -> any(planner, random).ifPresent(id -> planner.ended(id, next.at()));
            case 3 -> any(planner, random).ifPresent(id -> planner.prepared(id, next.at()));
            case 4 -> any(planner, random).ifPresent(id -> planner.ready(id, next.at()));
            case 5 -> planner.loseHost("host" + random.nextInt(HOSTS), next.at());
            case 6 -> any(planner, random).ifPresent(id -> planner.nodeEnded(id, random.nextInt(2), next.at()));
            default -> planner.submit(next.request(), next.at());
        }
    }

    private static Optional<String> any(Planner planner, Random random) {
        List<PlannedLease> leases = planner.leases();
        return leases.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        leases.get(random.nextInt(leases.size())).request().id());
    }

    @Property(tries = 150)
    void shouldTellAllThatHasChanged(@ForAll @LongRange(min = 0) long seed) {
        Planner planner = site(0);
        Random random = new Random(seed);
        book.clear();
        for (Timed next : Workloads.mixed(seed, 50, 8)) {
            step(planner, random, next);
            write(planner);

            assertThat(kept(book.values(), next.at()))
                    .containsExactlyInAnyOrderElementsOf(kept(planner.leases(), next.at()));
        }
    }

    @Property(tries = 150)
    void shouldGoOnFromTheBookAsIfNothingHadHappened(@ForAll @LongRange(min = 0) long seed) {
        Planner planner = site(0);
        Random random = new Random(seed);
        long now = 0;
        for (Timed next : Workloads.mixed(seed, 40, 8)) {
            step(planner, random, next);
            now = next.at();
        }
        List<PlannedLease> before = kept(planner.leases(), now);

        Planner again = site(now);
        List<Effect> effects = again.restore(before.stream(), now);

        assertThat(effects).noneMatch(effect -> effect instanceof Effect.Ended);
        List<PlannedLease> placed =
                before.stream().filter(lease -> lease.schedule().isPresent()).toList();
        assertThat(kept(again.leases(), now)).containsAll(placed);
    }
}
