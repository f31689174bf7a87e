package org.atelier.scheduler.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.scheduler.planner.RefusalReason;
import org.atelier.scheduler.policy.NoOverheads;
import org.atelier.scheduler.policy.RateOverheads;
import org.atelier.scheduler.replay.picture.ReplayPicture;
import org.atelier.scheduler.replay.picture.UsageGrid;
import org.atelier.scheduler.replay.trace.RequestKind;
import org.atelier.scheduler.replay.trace.TraceLease;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Site TWO_HOSTS = new Site(2, 1, 1000);

    @Test
    void shouldStartWhatHasRoomAndLetTheOthersWait() {
        List<Outcome> outcomes =
                replay(job(1, 0, 100, 100, 2), job(2, 10, 50, 50, 1)).outcomes();

        assertThat(outcomes).extracting(Outcome::started).containsExactly(0L, 100L);
        assertThat(outcomes).extracting(Outcome::ended).containsExactly(100L, 150L);
    }

    @Test
    void shouldEndLeasesWhenTheirWorkIsDoneAndBackfillTheRoom() {
        ReplayResult result =
                replay(job(1, 0, 1000, 100, 1), job(2, 1, 500, 500, 2), job(3, 2, 90, 90, 1), job(4, 3, 90, 90, 2));

        assertThat(of(result, 2).started()).isEqualTo(100);
        assertThat(of(result, 3).started()).isEqualTo(2);
        assertThat(of(result, 4).started()).isEqualTo(600);
        assertThat(result.metrics().makespan()).isEqualTo(690);
        assertThat(result.metrics().utilization()).isEqualTo((100 + 1000 + 90 + 180) / (2 * 690.0));
    }

    @Test
    void shouldSuspendBestEffortForReservationsAndConserveItsWork() {
        SimulationSettings settings =
                SimulationSettings.of(TWO_HOSTS, Replays.easy(new RateOverheads(1, 100, 5_000, 0, 3_000)));
        TraceLease reservation = lease(2, RequestKind.RESERVATION, 10, 500, 200, 200, 2);

        ReplayResult result = Replays.run(List.of(job(1, 0, 1000, 1000, 2), reservation), settings);

        Outcome preempted = of(result, 1);
        assertThat(of(result, 2).started()).isEqualTo(500);
        assertThat(of(result, 2).ended()).isEqualTo(700);
        assertThat(of(result, 2).late()).isFalse();
        assertThat(preempted.preemptions()).isOne();
        assertThat(preempted.started()).isEqualTo(5);
        assertThat(preempted.ended()).isGreaterThanOrEqualTo(1000 + 200 + 5 + 10 + 10);
        assertThat(result.metrics().reservations()).isEqualTo(new Answers(1, 0, 0, 0, 0));
        assertThat(result.metrics().overheadCoreSeconds()).isGreaterThanOrEqualTo(2 * (5 + 10 + 5 + 3 + 10 + 3));
    }

    @Test
    void shouldCountWhatIsRefused() {
        ReplayResult result = replay(
                lease(1, RequestKind.RESERVATION, 0, 50, 100, 100, 2),
                lease(2, RequestKind.RESERVATION, 1, 60, 100, 100, 1),
                lease(3, RequestKind.IMMEDIATE, 60, 60, 10, 10, 1),
                job(4, 61, 10, 10, 3));

        assertThat(result.metrics().reservations()).isEqualTo(new Answers(1, 1, 0, 0, 0));
        assertThat(result.metrics().immediate()).isEqualTo(new Answers(0, 1, 0, 0, 0));
        assertThat(result.metrics().bestEffort()).isEqualTo(new Answers(0, 1, 0, 0, 0));
        assertThat(result.refusals()).containsEntry(RefusalReason.TOO_LARGE, 1);
    }

    @Test
    void shouldMeetDeadlines() {
        TraceLease deadline =
                new TraceLease(2, RequestKind.DEADLINE, 1, 1, 400, 100, 100, 2, 1, 100, 1, 1, TraceLease.NO_IMAGE);

        ReplayResult result = replay(job(1, 0, 200, 200, 1), deadline);

        assertThat(result.metrics().deadlines()).isEqualTo(new Answers(1, 0, 0, 0, 0));
        assertThat(of(result, 2).ended()).isLessThanOrEqualTo(400);
    }

    @Test
    void shouldSlowDownBestEffortOnly() {
        SimulationSettings slow = SimulationSettings.of(TWO_HOSTS, Replays.easy(new NoOverheads()))
                .withMeans(0.05, 0);

        ReplayResult result = Replays.run(
                List.of(job(1, 0, 100, 100, 1), lease(2, RequestKind.RESERVATION, 0, 50, 100, 100, 1)), slow);

        assertThat(of(result, 1).ended()).isEqualTo(105);
        assertThat(of(result, 2).ended()).isEqualTo(150);
    }

    @Test
    void shouldMoveImagesOnceWhereTheyAreKept() {
        RateOverheads model = new RateOverheads(10, 100, 0, 0, 0);
        List<TraceLease> leases = List.of(
                job(1, 0, 50, 50, 1).withImage(0),
                job(2, 500, 50, 50, 1).withImage(0),
                job(3, 900, 50, 50, 2).withImage(0));
        SimulationSettings kept = SimulationSettings.of(
                        TWO_HOSTS, Replays.easy(model).withTransfers(1, false, 1000))
                .withImages(100);
        SimulationSettings forgotten =
                SimulationSettings.of(TWO_HOSTS, Replays.easy(model)).withImages(100);

        ReplayResult reused = Replays.run(leases, kept);
        ReplayResult moved = Replays.run(leases, forgotten);

        assertThat(moved.metrics().imageTransfers()).isEqualTo(4);
        assertThat(moved.metrics().imageBytesMoved()).isEqualTo(400L << 20);
        assertThat(of(moved, 1).started()).isEqualTo(10);
        assertThat(of(moved, 3).started()).isEqualTo(920);
        assertThat(reused.metrics().imageTransfers()).isEqualTo(2);
        assertThat(of(reused, 2).started()).isEqualTo(500);
    }

    @Test
    void shouldGiveTheSameAnswerAgain() {
        SimulationSettings first = SimulationSettings.of(Replays.SITE, Replays.easy(new NoOverheads()));
        SimulationSettings again = SimulationSettings.of(Replays.SITE, Replays.easy(new NoOverheads()));

        assertThat(Replays.run(Replays.smallTrace(), first).outcomes())
                .isEqualTo(Replays.run(Replays.smallTrace(), again).outcomes());
    }

    /** The textbook only counts processors; the planner does where they are all in one host. */
    @Test
    void shouldBackfillAsTheTextbookSays() {
        List<TraceLease> jobs = Replays.smallTrace().stream()
                .filter(lease -> lease.kind() == RequestKind.BEST_EFFORT)
                .toList();
        Map<TraceLease, Long> expected = PlainEasy.starts(jobs, 16);

        List<Outcome> outcomes = Replays.run(
                        jobs,
                        SimulationSettings.of(
                                new Site(1, 16, 16_384),
                                Replays.easy(new NoOverheads()).withSuspension(false, false)))
                .outcomes();

        assertThat(outcomes).hasSameSizeAs(jobs).allSatisfy(outcome -> assertThat(outcome.started())
                .as("start of lease %d", outcome.lease().number())
                .isEqualTo(expected.get(outcome.lease())));
    }

    @Test
    void shouldDrawWhatEachHostDid() {
        UsageGrid grid = new UsageGrid(2, 1);
        SimulationSettings settings = SimulationSettings.of(TWO_HOSTS, Replays.easy(new NoOverheads()))
                .withPicture(Optional.of(grid));

        Replays.run(List.of(job(1, 0, 300, 300, 2), lease(2, RequestKind.RESERVATION, 0, 400, 100, 100, 1)), settings);

        assertThat(ReplayPicture.draw(grid, "t", List.of()))
                .contains("M70 311.0h300")
                .contains("h100");
    }

    @Test
    void shouldMeasureThePlannerAndTellProgress() {
        long[] ticks = {0};
        List<Integer> over = new ArrayList<>();
        SimulationSettings settings = SimulationSettings.of(TWO_HOSTS, Replays.easy(new NoOverheads()))
                .withTicker(() -> ticks[0] += 1000);

        ReplayResult result = Simulation.run(
                List.of(job(1, 0, 300, 300, 2), lease(2, RequestKind.RESERVATION, 0, 400, 100, 100, 1))
                        .iterator(),
                settings,
                over::add);

        assertThat(result.planning().admissions().count()).isOne();
        assertThat(result.planning().admissions().percentile(0.99)).isEqualTo(1000);
        assertThat(result.planning().total()).isGreaterThan(2000);
        assertThat(over).containsExactly(1, 2);
    }

    private static ReplayResult replay(TraceLease... leases) {
        return Replays.run(List.of(leases), SimulationSettings.of(TWO_HOSTS, Replays.easy(new NoOverheads())));
    }

    private static Outcome of(ReplayResult result, int number) {
        return result.outcomes().stream()
                .filter(outcome -> outcome.lease().number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static TraceLease job(int number, long submit, long asked, long actual, int nodes) {
        return lease(number, RequestKind.BEST_EFFORT, submit, submit, asked, actual, nodes);
    }

    private static TraceLease lease(
            int number, RequestKind kind, long submit, long start, long asked, long actual, int nodes) {
        return new TraceLease(
                number,
                kind,
                submit,
                start,
                TraceLease.NO_DEADLINE,
                asked,
                actual,
                nodes,
                1,
                1000,
                1,
                1,
                TraceLease.NO_IMAGE);
    }
}
