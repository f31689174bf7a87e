package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.scheduler.planner.Workloads.SECOND;
import static org.atelier.scheduler.planner.Workloads.bestEffort;
import static org.atelier.scheduler.planner.Workloads.immediate;
import static org.atelier.scheduler.planner.Workloads.request;
import static org.atelier.scheduler.planner.Workloads.reservation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.scheduler.policy.ObservedOverheads;
import org.atelier.scheduler.policy.RateOverheads;
import org.junit.jupiter.api.Test;

/** What is done before and after the user's time. */
final class OverheadsTest extends AbstractPlannerTest {

    @Test
    void shouldPrepareBeforeTheUsersTimeAndShutDownAfterIt() {
        PlanWatch slow = site(with(new RateOverheads(10, 50, 20_000, 10_000, 5_000)));
        LeaseRequest staged = request("staged", 1, reservation(500, 100)).withImage(new Image("debian", 1000));

        Schedule schedule = ((Effect.Granted) slow.submit(staged, 0).get(0)).schedule();

        assertThat(schedule.prepare()).isEqualTo(470 * SECOND);
        assertThat(schedule.start()).isEqualTo(500 * SECOND);
        assertThat(schedule.end()).isEqualTo(600 * SECOND);
        assertThat(schedule.release()).isEqualTo(605 * SECOND);
        assertThat(schedule.overheads())
                .extracting(OverheadSlot::kind)
                .containsExactly(Overhead.STAGING, Overhead.BOOT, Overhead.CONFIGURATION, Overhead.SHUTDOWN);
    }

    @Test
    void shouldStageOneAfterTheOtherOnOneLinkAndNotAtAllWhereTheImageIs() {
        PlanWatch slow = site(with(new RateOverheads(10, 50, 0, 0, 0)).withTransfers(1, false, 5000));
        Image image = new Image("debian", 1000);

        slow.submit(request("first", 4, immediate(100)).withImage(image), 0);
        slow.submit(request("second", 4, immediate(100)).withImage(new Image("other", 1000)), 0);
        slow.advance(1000 * SECOND);
        slow.submit(request("third", 4, immediate(100)).withImage(image), 1000 * SECOND);

        assertThat(starts(slow)).containsExactly(100 * SECOND, 200 * SECOND, 1000 * SECOND);
    }

    @Test
    void shouldNotTakeAnImageForThereThatLaterLeasesRelyOnOnceItHasCome() {
        PlanWatch slow = site(with(new RateOverheads(10, 50, 0, 0, 0)).withTransfers(1, false, 5000));
        Image image = new Image("debian", 1000);
        slow.submit(request("first", 2, immediate(1000)).withImage(image), 0);
        slow.submit(request("later", 1, reservation(300, 100)).withImage(image), 10 * SECOND);

        slow.submit(request("soon", 1, immediate(100)).withImage(image), 20 * SECOND);
        slow.advance(250 * SECOND);

        assertThat(starts(slow)).containsExactly(100 * SECOND, 100 * SECOND);
    }

    @Test
    void shouldGoOnWithATransferThatHasJustBegunAfterARestart() {
        PlannerSettings settings = with(new RateOverheads(10, 50, 0, 0, 0)).withTransfers(1, false, 5000);
        Image image = new Image("debian", 1000);
        PlanWatch before = site(settings);
        before.submit(request("begun", 2, immediate(1000)).withImage(image), 0);
        PlannedLease begun = before.planner().lease("begun").orElseThrow();
        PlannedLease resuming =
                resumingOn("a", request("resuming", 1, bestEffort(500)).withImage(image));

        PlanWatch after = site(settings);
        List<Effect> effects = after.planner().restore(Stream.of(resuming, begun), 0);

        assertThat(effects)
                .filteredOn(Effect.Staging.class::isInstance)
                .extracting(Effect::lease)
                .containsExactly("begun");
        assertThat(after.planner().lease("begun").orElseThrow().schedule()).isEqualTo(begun.schedule());
    }

    /** It has its image with it, from now on. */
    private static PlannedLease resumingOn(String host, LeaseRequest request) {
        Schedule schedule = new Schedule(
                0,
                20 * SECOND,
                400 * SECOND,
                400 * SECOND,
                List.of(new Placed(host, 1)),
                List.of(new OverheadSlot(Overhead.RESUME, 0, 20 * SECOND)));
        return new PlannedLease(
                request,
                LeaseState.RESUMING,
                0,
                Optional.of(schedule),
                120 * SECOND,
                1,
                Long.MAX_VALUE,
                false,
                false,
                false);
    }

    private static List<Long> starts(PlanWatch seen) {
        return seen.history.stream()
                .filter(Effect.Started.class::isInstance)
                .map(Effect::at)
                .toList();
    }

    @Test
    void shouldLearnHowLongOverheadsTake() {
        ObservedOverheads model =
                ObservedOverheads.of(new ObservedOverheads.Guesses(10, 50, 0, 10_000, 0, 0), Map.of());
        LeaseRequest lease = request("lease", 1, immediate(100));
        for (int i = 0; i < 50; i++) {
            model.observe(Overhead.BOOT, lease, i == 0 ? 90_000 : 20_000);
        }

        assertThat(model.boot(lease.demand())).isBetween(20_000L, 20_300L);
        assertThat(ObservedOverheads.of(ObservedOverheads.Guesses.USUAL, model.observed())
                        .boot(lease.demand()))
                .isEqualTo(model.boot(lease.demand()));
    }

    @Test
    void shouldExpectOfServersThatWereSeenWhatTheyGaveWhateverOthersTook() {
        ObservedOverheads model = ObservedOverheads.of(new ObservedOverheads.Guesses(100, 50, 0, 0, 0, 0), Map.of());
        Image guessed = new Image("debian", 1000);
        Image seen = new Image("debian", 1000, Optional.of(40_000L));
        LeaseRequest lease = request("lease", 1, immediate(100));

        model.observe(Overhead.STAGING, lease.withImage(guessed), 100_000);

        assertThat(model.staging(guessed)).isBetween(100_000L, 110_000L);
        assertThat(model.staging(seen)).isEqualTo(40_000);

        model.observe(Overhead.STAGING, lease.withImage(seen), 50_000);

        assertThat(model.staging(guessed)).isBetween(100_000L, 110_000L);
        assertThat(model.staging(seen)).isBetween(50_000L, 55_000L);
        assertThat(model.error(Overhead.STAGING)).isBetween(0.05, 0.1);
    }

    @Test
    void shouldExpectToReadMemoryAsFastAsItWasWrittenUntilItWasRead() {
        ObservedOverheads model = ObservedOverheads.of(new ObservedOverheads.Guesses(10, 100, 0, 0, 0, 0), Map.of());
        LeaseRequest lease = request("lease", 1, immediate(100));
        long guessed = model.resume(lease.demand(), 1);

        model.observe(Overhead.SERIALIZE, lease, guessed / 2);
        long asWritten = model.resume(lease.demand(), 1);
        model.observe(Overhead.RESUME, lease, guessed / 4);

        assertThat(asWritten).isBetween(guessed / 2, guessed * 6 / 10);
        assertThat(model.resume(lease.demand(), 1)).isBetween(guessed / 4, guessed * 3 / 10);
    }

    @Test
    void shouldExpectSomeTimeEvenWhereTheLastTookTooLittleToBeMeasured() {
        ObservedOverheads model = ObservedOverheads.of(ObservedOverheads.Guesses.USUAL, Map.of());
        LeaseRequest lease = request("lease", 1, immediate(100));

        model.observe(Overhead.SERIALIZE, lease, 0);

        assertThat(model.resume(lease.demand(), 1)).isPositive();
        assertThat(model.error(Overhead.SERIALIZE)).isZero();
    }

    @Test
    void shouldTellHowFarItsPredictionsAreOff() {
        ObservedOverheads model = ObservedOverheads.of(ObservedOverheads.Guesses.USUAL, Map.of());
        LeaseRequest lease = request("lease", 1, immediate(100));
        assertThat(model.error(Overhead.BOOT)).isZero();

        model.observe(Overhead.BOOT, lease, 5_000);
        model.observe(Overhead.BOOT, lease, 15_000);

        assertThat(model.error(Overhead.BOOT)).isBetween(0.3, 0.5);
    }
}
