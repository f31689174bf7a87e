package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.scheduler.planner.Workloads.SECOND;
import static org.atelier.scheduler.planner.Workloads.bestEffort;
import static org.atelier.scheduler.planner.Workloads.request;
import static org.atelier.scheduler.planner.Workloads.reservation;

import org.atelier.scheduler.policy.RateOverheads;
import org.junit.jupiter.api.Test;

/** Who makes room for whom, and goes on afterwards. */
final class PreemptionTest extends AbstractPlannerTest {

    @Test
    void shouldSuspendBestEffortForAReservationAndResumeItElsewhere() {
        PlanWatch slow = site(with(new RateOverheads(10, 64, 0, 0, 0)));
        slow.submit(request("work", 8, bestEffort(1000)), 0);

        slow.submit(request("reserved", 4, reservation(500, 100)), 10 * SECOND);
        slow.advance(3000 * SECOND);

        // 4 machines of 1 GiB on each host at 64 MiB/s: 64 s.
        assertThat(slow.history).anySatisfy(effect -> assertThat(effect)
                .isEqualTo(new Effect.Suspending("work", (500 - 64) * SECOND, 500 * SECOND)));
        assertThat(slow.workOf("work")).isEqualTo(1000 * SECOND);
        assertThat(slow.over("work")).isTrue();
    }

    @Test
    void shouldResumeOnlyForARunThatIsLongBesideWhatItCosts() {
        // 4 machines of 1 GiB on a host are written, and read, in 4 s.
        PlanWatch quick = site(with(new RateOverheads(10, 1024, 0, 0, 0)));
        quick.submit(request("work", 8, bestEffort(1000)), 0);
        quick.submit(request("first", 8, reservation(100, 100)), 0);
        quick.submit(request("soon", 8, reservation(300, 100)), 0);
        quick.submit(request("later", 8, reservation(700, 100)), 0);

        quick.advance(3000 * SECOND);

        // Between 200 and 300 s there is less room than 20 times 8 s, from 400 to 700 s there is more.
        assertThat(quick.history.stream()
                        .filter(effect -> effect.lease().equals("work") && effect instanceof Effect.Started)
                        .map(Effect::at))
                .containsExactly(0L, 404 * SECOND, 804 * SECOND);
    }

    /** It takes 60 s to clean up and 16 s to write the memory of one machine. */
    private static LeaseRequest tidy(String id, long seconds) {
        LeaseRequest plain = request(id, 1, bestEffort(seconds));
        return new LeaseRequest(
                id,
                plain.owner(),
                plain.demand(),
                plain.nodes(),
                plain.affinity(),
                plain.terms(),
                plain.image(),
                plain.actions(),
                60 * SECOND);
    }

    @Test
    void shouldNotStartWhatWouldBeDoneButHasNoRoomToCleanUp() {
        PlanWatch slow = site(with(new RateOverheads(10, 64, 0, 0, 0)));
        slow.submit(request("reserved", 8, reservation(200, 100)), 0);

        slow.submit(tidy("work", 150), 0);
        slow.advance(3000 * SECOND);

        assertThat(first(Effect.Started.class, slow, "work").orElseThrow().at()).isEqualTo(300 * SECOND);
        assertThat(slow.workOf("work")).isEqualTo(150 * SECOND);
    }

    @Test
    void shouldNotRunLongerThanAskedForWhereItIsToBeGoneBeforeItHasCleanedUp() {
        PlanWatch slow = site(with(new RateOverheads(10, 64, 0, 0, 0)));
        slow.submit(tidy("work", 150), 0);

        slow.submit(request("reserved", 8, reservation(200, 100)), 100 * SECOND);
        slow.advance(3000 * SECOND);

        assertThat(first(Effect.Suspending.class, slow, "work").orElseThrow().at())
                .isEqualTo(150 * SECOND);
        assertThat(slow.workOf("work")).isEqualTo(150 * SECOND);
        assertThat(slow.over("work")).isTrue();
    }

    @Test
    void shouldRefuseWhereNothingCanBeSuspended() {
        PlanWatch fixed = site(Workloads.settings().withSuspension(false, false));
        fixed.submit(request("work", 8, bestEffort(1000)), 0);

        Effect refused = last(fixed.submit(request("reserved", 4, reservation(500, 100)), 0), "reserved");

        assertThat(refused).isInstanceOf(Effect.Refused.class);
    }

    @Test
    void shouldLetSuspendedWorkRunOnWhenTheReservationIsCancelled() {
        watch.submit(request("work", 8, bestEffort(1000)), 0);
        watch.submit(request("reserved", 4, reservation(500, 100)), 0);

        watch.seen(watch.planner().cancel("reserved", 100 * SECOND));
        watch.advance(2000 * SECOND);

        assertThat(first(Effect.Suspending.class, "work")).isEmpty();
        assertThat(first(Effect.Ended.class, "work").orElseThrow().at()).isEqualTo(1000 * SECOND);
    }

    @Test
    void shouldResumeOnlyWhereTheMemoryIsWithoutSharedStorage() {
        PlanWatch local = site(Workloads.settings().withSuspension(true, false));
        local.submit(request("work", 4, bestEffort(1000)), 0);
        String home = local.planner()
                .lease("work")
                .orElseThrow()
                .schedule()
                .orElseThrow()
                .placement()
                .get(0)
                .host();
        local.submit(request("reserved", 8, reservation(500, 100)), 0);
        local.advance(650 * SECOND);

        assertThat(local.planner()
                        .lease("work")
                        .orElseThrow()
                        .schedule()
                        .orElseThrow()
                        .placement())
                .containsExactly(new Placed(home, 4));
    }

    @Test
    void shouldEndASpotLeaseAfterItsNotice() {
        watch.submit(request("spot", 8, new LeaseTerms.Spot(1000 * SECOND, 60 * SECOND)), 0);

        watch.submit(request("reserved", 8, reservation(500, 100)), 0);
        watch.advance(600 * SECOND);

        assertThat(first(Effect.Noticed.class, "spot").orElseThrow().at()).isEqualTo(440 * SECOND);
        assertThat(first(Effect.Ended.class, "spot"))
                .contains(new Effect.Ended("spot", 500 * SECOND, Effect.EndCause.PREEMPTED));
    }
}
