package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.scheduler.planner.Workloads.SECOND;
import static org.atelier.scheduler.planner.Workloads.bestEffort;
import static org.atelier.scheduler.planner.Workloads.immediate;
import static org.atelier.scheduler.planner.Workloads.request;
import static org.atelier.scheduler.planner.Workloads.reservation;

import org.atelier.scheduler.policy.RateOverheads;
import org.junit.jupiter.api.Test;

/** What becomes of the plan when preparing and leaving take shorter or longer than planned: 100 s to stage, 20 s to boot, 5 s to stop. */
final class ReadinessTest extends AbstractPlannerTest {

    private static final Image IMAGE = new Image("debian", 1000);

    private final PlanWatch slow =
            site(with(new RateOverheads(10, 64, 20_000, 0, 5_000)).withReleaseGrace(SECOND));

    private Schedule scheduleOf(String lease) {
        return slow.planner().lease(lease).orElseThrow().schedule().orElseThrow();
    }

    private void staged(String lease, int nodes, LeaseTerms terms) {
        slow.submit(request(lease, nodes, terms).withImage(IMAGE), 0);
    }

    @Test
    void shouldPrepareAtOnceWhenTheImageIsThereEarly() {
        staged("lease", 1, immediate(1000));

        slow.seen(slow.planner().ready("lease", 30 * SECOND));

        assertThat(scheduleOf("lease"))
                .extracting(Schedule::prepare, Schedule::start, Schedule::end, Schedule::release)
                .containsExactly(30 * SECOND, 50 * SECOND, 1050 * SECOND, 1055 * SECOND);
        assertThat(slow.planner().lease("lease").orElseThrow().state()).isEqualTo(LeaseState.PREPARING);
    }

    @Test
    void shouldWaitWithAReadyImageWhereItsRoomIsStillTaken() {
        slow.submit(request("before", 8, immediate(60)), 0);
        staged("lease", 8, new LeaseTerms.Deadline(0, 1000 * SECOND, 5000 * SECOND));
        Schedule planned = scheduleOf("lease");

        slow.seen(slow.planner().ready("lease", 30 * SECOND));

        assertThat(scheduleOf("lease")).isEqualTo(planned);
    }

    @Test
    void shouldStartAReservationWhenItWasPromisedHoweverEarlyItIsReady() {
        staged("lease", 1, reservation(500, 100));

        slow.seen(slow.planner().ready("lease", 200 * SECOND));
        slow.advance(485 * SECOND);
        slow.seen(slow.planner().prepared("lease", 485 * SECOND));

        assertThat(scheduleOf("lease"))
                .extracting(Schedule::prepare, Schedule::start, Schedule::end)
                .containsExactly(480 * SECOND, 500 * SECOND, 600 * SECOND);
    }

    @Test
    void shouldCountTheUsersTimeFromWhenTheMachinesAreUp() {
        slow.submit(request("early", 1, immediate(1000)), 0);
        slow.submit(request("late", 1, immediate(1000)), 0);

        slow.planner().prepared("early", 5 * SECOND);
        slow.planner().prepared("late", 30 * SECOND);
        slow.planner().prepared("late", 40 * SECOND);

        assertThat(scheduleOf("early"))
                .extracting(Schedule::start, Schedule::end)
                .containsExactly(5 * SECOND, 1005 * SECOND);
        assertThat(scheduleOf("late"))
                .extracting(Schedule::start, Schedule::end)
                .containsExactly(30 * SECOND, 1030 * SECOND);
    }

    @Test
    void shouldGiveLateMachinesNoRoomThatIsPromisedToOthers() {
        slow.submit(request("late", 8, immediate(1000)), 0);
        slow.submit(request("next", 8, reservation(1050, 100)), 0);

        slow.planner().prepared("late", 30 * SECOND);

        // Others are prepared at 1030 s, and shutting down takes 5 s.
        assertThat(scheduleOf("late").end()).isEqualTo(1025 * SECOND);
    }

    @Test
    void shouldKeepAnEndThatTheOwnerHasSet() {
        slow.submit(request("lease", 1, immediate(1000)), 0);
        slow.planner().moveEnd("lease", 300 * SECOND, SECOND);

        slow.planner().prepared("lease", 5 * SECOND);

        assertThat(scheduleOf("lease"))
                .extracting(Schedule::start, Schedule::end)
                .containsExactly(5 * SECOND, 300 * SECOND);
    }

    @Test
    void shouldKeepTheRoomOfALeaseUntilItIsToldToBeGone() {
        slow.submit(request("lease", 8, immediate(100)), 0);
        slow.submit(request("next", 8, bestEffort(100)), 0);

        slow.advance(200 * SECOND);
        assertThat(slow.planner().lease("lease").orElseThrow().state()).isEqualTo(LeaseState.ENDING);
        assertThat(slow.planner().lease("next").orElseThrow().state()).isEqualTo(LeaseState.QUEUED);

        slow.seen(slow.planner().ended("lease", 200 * SECOND));
        assertThat(slow.planner().lease("next").orElseThrow().state()).isEqualTo(LeaseState.PREPARING);
    }

    @Test
    void shouldWaitForMemoryToBeWrittenAndGoOnAsSoonAsItIs() {
        slow.submit(request("work", 8, bestEffort(1000)), 0);
        slow.submit(request("reserved", 8, reservation(500, 100)), 0);
        slow.advance(450 * SECOND);
        assertThat(slow.planner().lease("work").orElseThrow().state()).isEqualTo(LeaseState.SUSPENDING);

        slow.seen(slow.planner().released("work", 450 * SECOND));

        assertThat(slow.planner().lease("work").orElseThrow())
                .extracting(PlannedLease::state, PlannedLease::ran)
                .containsExactly(LeaseState.SUSPENDED, (480 - 64 - 20) * SECOND);
    }

    @Test
    void shouldBeginAsSoonAsThereIsRoom() {
        slow.submit(request("work", 8, bestEffort(1000)), 0);
        slow.advance(30 * SECOND);
        slow.submit(request("urgent", 8, immediate(100)), 30 * SECOND);
        assertThat(scheduleOf("urgent").prepare()).isEqualTo(94 * SECOND);

        slow.seen(slow.planner().released("work", 40 * SECOND));

        assertThat(scheduleOf("urgent").prepare()).isEqualTo(40 * SECOND);
        assertThat(slow.planner().lease("urgent").orElseThrow().state()).isEqualTo(LeaseState.PREPARING);
    }

    @Test
    void shouldTellHowMuchOfAHostIsFree() {
        slow.submit(request("lease", 3, immediate(100)), 0);

        long free = slow.planner().free("a", Dimension.MEMORY, SECOND)
                + slow.planner().free("b", Dimension.MEMORY, SECOND);

        assertThat(free).isEqualTo(5 * 1024);
        assertThat(slow.planner().free("nowhere", Dimension.MEMORY, SECOND)).isZero();
    }

    @Test
    void shouldPlaceNothingNewOnAClosedHostUntilItIsThereAgain() {
        slow.submit(request("lease", 1, reservation(500, 100)), 0);
        String host = scheduleOf("lease").placement().get(0).host();

        slow.seen(slow.planner().closeHost(host, SECOND));
        slow.submit(request("other", 4, immediate(100)), SECOND);
        assertThat(scheduleOf("other").placement())
                .noneMatch(placed -> placed.host().equals(host));
        assertThat(scheduleOf("lease").placement()).containsExactly(new Placed(host, 1));

        slow.host(HostSpec.of(host, 4, 4096), 2 * SECOND);
        slow.submit(request("back", 3, immediate(100)), 2 * SECOND);
        assertThat(scheduleOf("back").placement()).containsExactly(new Placed(host, 3));
    }
}
