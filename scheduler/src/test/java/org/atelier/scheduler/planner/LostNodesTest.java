package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.scheduler.planner.Workloads.SECOND;
import static org.atelier.scheduler.planner.Workloads.bestEffort;
import static org.atelier.scheduler.planner.Workloads.immediate;
import static org.atelier.scheduler.planner.Workloads.request;
import static org.atelier.scheduler.planner.Workloads.reservation;

import java.util.List;
import org.atelier.scheduler.policy.RateOverheads;
import org.junit.jupiter.api.Test;

/** Gangs that lose one of their hosts. Three hosts of 4 vCPUs and 4 GiB; nodes of 1 vCPU and 1 GiB. */
final class LostNodesTest extends AbstractPlannerTest {

    private static final Image IMAGE = new Image("image", 100);

    LostNodesTest() {
        watch.host(HostSpec.of("c", 4, 4096), 0);
    }

    private static LeaseRequest apart(String id, int nodes, LeaseTerms terms) {
        return request(id, nodes, terms).withAffinity(Affinity.APART);
    }

    private static PlannedLease lease(PlanWatch site, String id) {
        return site.planner().lease(id).orElseThrow();
    }

    private static Schedule schedule(PlanWatch site, String id) {
        return lease(site, id).schedule().orElseThrow();
    }

    private long free(String host, long at) {
        return watch.planner().free(host, Dimension.VCPUS, at * SECOND);
    }

    @Test
    void shouldMoveOnlyTheLostNodesOfAReservation() {
        watch.submit(request("gang", 6, reservation(500, 100)), 0);
        assertThat(schedule(watch, "gang").placement()).containsExactly(new Placed("a", 4), new Placed("b", 2));

        watch.loseHost("a", 10 * SECOND);

        assertThat(schedule(watch, "gang").placement()).containsExactly(new Placed("b", 4), new Placed("c", 2));
        assertThat(schedule(watch, "gang").start()).isEqualTo(500 * SECOND);
        assertThat(first(Effect.Replanned.class, "gang")).isPresent();
        watch.advance(700 * SECOND);
        assertThat(watch.over("gang")).isTrue();
        assertThat(free("b", 550)).isEqualTo(4);
    }

    @Test
    void shouldMoveOnlyTheLostOneWhereOtherHostsSuitAllBetter() {
        watch.submit(apart("gang", 2, reservation(500, 100)), 0);
        watch.host(HostSpec.of("d", 5, 5120), SECOND);
        watch.host(HostSpec.of("e", 5, 5120), SECOND);
        watch.submit(LeaseRequest.of("until then", NodeDemand.of(5, 1024), 2, reservation(400, 100)), SECOND);

        watch.loseHost("a", 10 * SECOND);

        assertThat(schedule(watch, "gang").placement()).containsExactly(new Placed("b", 1), new Placed("d", 1));
        assertThat(schedule(watch, "gang").start()).isEqualTo(500 * SECOND);
        assertThat(watch.planner().estimate(request("next", 1, immediate(10)), 20 * SECOND))
                .isInstanceOf(Effect.Granted.class);
    }

    @Test
    void shouldLetTheOthersStayOnADrainedHost() {
        watch.submit(apart("gang", 2, immediate(1000)), 0);
        watch.seen(watch.planner().drainHost("b", SECOND));

        watch.loseHost("a", 10 * SECOND);

        assertThat(schedule(watch, "gang").placement()).containsExactly(new Placed("b", 1), new Placed("c", 1));
        assertThat(watch.planner().estimate(request("next", 4, immediate(10)), 20 * SECOND))
                .isInstanceOf(Effect.Refused.class);
    }

    @Test
    void shouldLetTheOthersRunOnWhileTheLostNodesBeginAnew() {
        watch.submit(apart("gang", 2, immediate(1000)), 0);
        Schedule before = schedule(watch, "gang");

        watch.loseHost("a", 10 * SECOND);

        Schedule after = schedule(watch, "gang");
        assertThat(lease(watch, "gang").state()).isEqualTo(LeaseState.RUNNING);
        assertThat(after.placement()).containsExactly(new Placed("b", 1), new Placed("c", 1));
        assertThat(after.start()).isEqualTo(before.start());
        assertThat(after.end()).isEqualTo(before.end());
        assertThat(free("c", 10)).isEqualTo(3);
    }

    @Test
    void shouldSuspendBestEffortForTheLostNodesOfAReservation() {
        PlanWatch suspending = site(Workloads.settings().withSuspension(true, true));
        suspending.host(HostSpec.of("c", 4, 4096), 0);
        suspending.submit(apart("gang", 2, reservation(500, 100)), 0);
        suspending.submit(request("work", 4, bestEffort(10_000)).withAffinity(Affinity.TOGETHER), 0);
        assertThat(schedule(suspending, "work").placement()).containsExactly(new Placed("c", 4));

        suspending.loseHost("a", 10 * SECOND);

        assertThat(schedule(suspending, "gang").placement()).containsExactly(new Placed("b", 1), new Placed("c", 1));
        suspending.advance(550 * SECOND);
        assertThat(lease(suspending, "work").state()).isEqualTo(LeaseState.SUSPENDED);
    }

    @Test
    void shouldGoOnWithoutTheLostNodesWhereThereIsNoRoomForThem() {
        watch.submit(apart("gang", 3, immediate(1000)), 0);
        long end = schedule(watch, "gang").end();

        watch.loseHost("b", 10 * SECOND);

        assertThat(first(Effect.NodesGone.class, "gang"))
                .hasValueSatisfying(effect ->
                        assertThat(((Effect.NodesGone) effect).nodes()).containsExactly(1));
        assertThat(lease(watch, "gang").state()).isEqualTo(LeaseState.RUNNING);
        assertThat(schedule(watch, "gang").placement()).containsExactly(new Placed("a", 1), new Placed("c", 1));
        assertThat(schedule(watch, "gang").end()).isEqualTo(end);
        watch.advance(2000 * SECOND);
        assertThat(watch.over("gang")).isTrue();
    }

    @Test
    void shouldStartNoneWhereThereIsNoRoomForAll() {
        watch.submit(apart("gang", 3, reservation(500, 100)), 0);

        watch.loseHost("b", 10 * SECOND);

        assertThat(first(Effect.Ended.class, "gang"))
                .hasValueSatisfying(
                        effect -> assertThat(((Effect.Ended) effect).cause()).isEqualTo(Effect.EndCause.HOST_LOST));
        assertThat(free("a", 550)).isEqualTo(4);
    }

    @Test
    void shouldStartAllLaterWhereTheLostNodesAreReadyLater() {
        PlanWatch slow = slow();
        slow.submit(apart("gang", 2, immediate(1000)), 0);
        assertThat(lease(slow, "gang").state()).isEqualTo(LeaseState.PREPARING);
        Schedule before = schedule(slow, "gang");

        slow.loseHost("a", 10 * SECOND);

        Schedule after = schedule(slow, "gang");
        assertThat(lease(slow, "gang").state()).isEqualTo(LeaseState.PREPARING);
        assertThat(after.placement()).containsExactly(new Placed("b", 1), new Placed("c", 1));
        assertThat(after.prepare()).isEqualTo(before.prepare());
        assertThat(after.start()).isEqualTo(before.start() + 10 * SECOND);
        assertThat(after.end()).isEqualTo(before.end() + 10 * SECOND);
        assertThat(slow.planner().free("b", Dimension.VCPUS, after.release() - 1))
                .isEqualTo(3);
    }

    private static PlanWatch slow() {
        PlanWatch slow =
                site(with(new RateOverheads(20, 50, 20_000, 5_000, 3_000)).withTransfers(2, false, 300));
        slow.host(HostSpec.of("c", 4, 4096), 0);
        return slow;
    }

    @Test
    void shouldPlanAllAnewWhereTheOthersCannotStayLonger() {
        PlanWatch slow = slow();
        slow.submit(apart("gang", 2, immediate(1000)), 0);
        Schedule before = schedule(slow, "gang");
        long soon = before.release() + 5 * SECOND + before.start() - before.prepare();
        slow.submit(request("next", 12, new LeaseTerms.AdvanceReservation(soon, 1000 * SECOND)), 0);
        for (String more : List.of("d", "e", "f")) {
            slow.host(HostSpec.of(more, 4, 4096), SECOND);
        }

        slow.loseHost("b", 10 * SECOND);

        assertThat(schedule(slow, "gang").placement())
                .extracting(Placed::host)
                .hasSize(2)
                .isSubsetOf("d", "e", "f");
        assertThat(schedule(slow, "gang").end() - schedule(slow, "gang").start())
                .isEqualTo(1000 * SECOND);
        assertThat(schedule(slow, "next").placement()).contains(new Placed("a", 4), new Placed("c", 4));
    }

    @Test
    void shouldBringTheImageOnlyToTheNewHost() {
        PlanWatch slow = slow();
        slow.submit(apart("gang", 2, reservation(500, 100)).withImage(IMAGE), 0);

        slow.loseHost("a", 470 * SECOND - 1);

        assertThat(schedule(slow, "gang").placement()).containsExactly(new Placed("b", 1), new Placed("c", 1));
        assertThat(schedule(slow, "gang").start()).isEqualTo(500 * SECOND);
        assertThat(schedule(slow, "gang").overheads())
                .filteredOn(slot -> slot.kind() == Overhead.STAGING)
                .hasSize(3)
                .last()
                .satisfies(slot -> assertThat(slot.from()).isGreaterThanOrEqualTo(470 * SECOND - 1));
    }

    @Test
    void shouldLetBestEffortThatHasBegunWaitAnewAsAWhole() {
        watch.submit(apart("gang", 3, bestEffort(1000)), 0);

        watch.loseHost("b", 10 * SECOND);

        assertThat(lease(watch, "gang").state()).isEqualTo(LeaseState.QUEUED);
        assertThat(first(Effect.Suspended.class, "gang")).isPresent();
        assertThat(free("a", 10)).isEqualTo(4);
    }

    @Test
    void shouldEndASpotLeaseThatHasBegun() {
        watch.submit(apart("gang", 2, new LeaseTerms.Spot(1000 * SECOND, 0)), 0);

        watch.loseHost("b", 10 * SECOND);

        assertThat(watch.over("gang")).isTrue();
        assertThat(free("a", 10)).isEqualTo(4);
    }

    @Test
    void shouldKeepTheRoomOfNodesThatAreEnding() {
        PlanWatch slow = slow();
        slow.submit(apart("gang", 2, bestEffort(100)), 0);
        long end = schedule(slow, "gang").end();
        slow.advance(end);
        assertThat(lease(slow, "gang").state()).isEqualTo(LeaseState.ENDING);

        slow.loseHost("a", end + 1);

        assertThat(lease(slow, "gang").state()).isEqualTo(LeaseState.ENDING);
        assertThat(schedule(slow, "gang").placement()).containsExactly(new Placed("b", 1));
        slow.loseHost("b", end + 2);
        assertThat(slow.over("gang")).isTrue();
    }
}
