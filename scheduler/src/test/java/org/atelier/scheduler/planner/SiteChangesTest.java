package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.scheduler.planner.Workloads.SECOND;
import static org.atelier.scheduler.planner.Workloads.bestEffort;
import static org.atelier.scheduler.planner.Workloads.immediate;
import static org.atelier.scheduler.planner.Workloads.request;
import static org.atelier.scheduler.planner.Workloads.reservation;

import java.util.List;
import org.atelier.scheduler.policy.NoOverheads;
import org.junit.jupiter.api.Test;

/** Hosts, clocks and processes that come and go. */
final class SiteChangesTest extends AbstractPlannerTest {

    @Test
    void shouldReplanByKindWhenAHostIsLost() {
        watch.submit(request("reserved", 4, reservation(500, 100)), 0);
        String home = watch.planner()
                .lease("reserved")
                .orElseThrow()
                .schedule()
                .orElseThrow()
                .placement()
                .get(0)
                .host();
        watch.submit(request("work", 8, bestEffort(100)), 0);

        watch.loseHost(home, 10 * SECOND);

        assertThat(first(Effect.Replanned.class, "reserved")).isPresent();
        assertThat(watch.planner()
                        .lease("reserved")
                        .orElseThrow()
                        .schedule()
                        .orElseThrow()
                        .start())
                .isEqualTo(500 * SECOND);
        assertThat(watch.planner().lease("work").orElseThrow().state()).isEqualTo(LeaseState.QUEUED);
    }

    @Test
    void shouldPutNothingNewOnADrainedHost() {
        watch.seen(watch.planner().drainHost("a", 0));

        List<Placed> placement = placed("lease", request("lease", 4, immediate(100)));

        assertThat(placement).containsExactly(new Placed("b", 4));
    }

    @Test
    void shouldTellWhichLeasesNeedAHost() {
        PlanWatch local = site(Workloads.settings().withSuspension(true, false));
        local.submit(request("first", 4, bestEffort(1000)), 0);
        local.submit(request("second", 4, bestEffort(1000)), 0);
        List<String> onA = needing(local, "a");
        List<String> onB = needing(local, "b");
        assertThat(onA).hasSize(1).doesNotContainAnyElementsOf(onB);

        local.submit(request("urgent", 8, immediate(100)), 10 * SECOND);

        assertThat(local.planner().leases())
                .extracting(PlannedLease::state)
                .contains(LeaseState.SUSPENDED, LeaseState.SUSPENDED);
        assertThat(needing(local, "a")).containsExactly(onA.get(0), "urgent");
        assertThat(needing(local, "b")).containsExactly(onB.get(0), "urgent");
        assertThat(needing(local, "unknown")).isEmpty();
    }

    private static List<String> needing(PlanWatch site, String host) {
        return site.planner().leasesOn(host).stream()
                .map(lease -> lease.request().id())
                .toList();
    }

    @Test
    void shouldGoOnAsBeforeWhenItIsRestored() {
        PlannerSettings settings = with(new NoOverheads());
        PlanWatch before = site(settings);
        before.submit(request("running", 4, immediate(1000)), 0);
        before.submit(request("reserved", 8, reservation(2000, 100)), 0);
        before.submit(request("waits", 8, bestEffort(500)), 0);
        before.advance(10 * SECOND);

        Planner restored = Planner.of(settings);
        restored.addHost(HostSpec.of("a", 4, 4096), 0);
        restored.addHost(HostSpec.of("b", 4, 4096), 0);
        restored.restore(before.planner().leases().stream(), 10 * SECOND);

        assertThat(restored.leases()).isEqualTo(before.planner().leases());
        assertThat(restored.advance(1000 * SECOND)).isEqualTo(before.planner().advance(1000 * SECOND));
    }

    @Test
    void shouldNotGoBackWithTheClockAndDoEverythingThatWasDueWhenItJumpsForward() {
        watch.submit(request("first", 8, immediate(100)), 1000 * SECOND);
        watch.submit(request("waits", 8, bestEffort(100)), 900 * SECOND);

        List<Effect> effects = watch.seen(watch.planner().advance(86_400 * SECOND));

        assertThat(effects).extracting(Effect::at).startsWith(1100 * SECOND);
        assertThat(watch.planner().lease("waits").orElseThrow().state()).isEqualTo(LeaseState.RUNNING);
    }

    @Test
    void shouldKeepWhatIsLeasedWhenAHostShrinksBelowIt() {
        watch.submit(request("lease", 8, immediate(100)), 0);

        watch.planner().addHost(HostSpec.of("a", 1, 1024), 0);

        assertThat(watch.planner().lease("lease")).isPresent();
        assertThat(watch.planner().estimate(request("more", 1, immediate(10)), 0))
                .isInstanceOf(Effect.Refused.class);
    }
}
