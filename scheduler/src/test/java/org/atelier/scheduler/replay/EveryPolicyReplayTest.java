package org.atelier.scheduler.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.atelier.scheduler.planner.BackfillPolicy;
import org.atelier.scheduler.planner.PlacementPolicy;
import org.atelier.scheduler.planner.PlannerSettings;
import org.atelier.scheduler.planner.PreemptionPolicy;
import org.atelier.scheduler.planner.QueueOrder;
import org.atelier.scheduler.policy.CheapestBidPlacement;
import org.atelier.scheduler.policy.CheapestPreemption;
import org.atelier.scheduler.policy.ConservativeBackfill;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FairShareOrder;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.ImageAffinePlacement;
import org.atelier.scheduler.policy.NoBackfill;
import org.atelier.scheduler.policy.NoPreemption;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.RateOverheads;
import org.atelier.scheduler.policy.ShortestOrder;
import org.atelier.scheduler.policy.SpreadPlacement;
import org.atelier.scheduler.policy.YoungestPreemption;
import org.atelier.scheduler.replay.trace.ImageChoice;
import org.atelier.scheduler.replay.trace.ImageSkew;
import org.atelier.scheduler.replay.trace.RequestKind;
import org.atelier.scheduler.replay.trace.TraceLease;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every combination of policies on a short trace, with all overheads. */
class EveryPolicyReplayTest {

    private static final List<TraceLease> LEASES = new ImageChoice(5, ImageSkew.SKEWED, 1).assign(Replays.smallTrace());

    static Stream<Arguments> combinations() {
        return Stream.<PlacementPolicy>of(
                        new PackPlacement(),
                        new SpreadPlacement(),
                        new ImageAffinePlacement(),
                        new CheapestBidPlacement())
                .flatMap(placement -> Stream.<QueueOrder>of(
                                new FirstComeOrder(), new ShortestOrder(), new FairShareOrder())
                        .flatMap(order -> Stream.<BackfillPolicy>of(
                                        new NoBackfill(), new EasyBackfill(), new ConservativeBackfill())
                                .flatMap(backfill -> Stream.<PreemptionPolicy>of(
                                                new NoPreemption(), new YoungestPreemption(), new CheapestPreemption())
                                        .map(preemption -> Arguments.of(placement, order, backfill, preemption)))));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void shouldKeepEveryPromise(
            PlacementPolicy placement, QueueOrder order, BackfillPolicy backfill, PreemptionPolicy preemption) {
        PlannerSettings planner = PlannerSettings.of(
                        placement, order, backfill, preemption, new RateOverheads(50, 50, 10_000, 0, 5_000))
                .withTransfers(2, true, 1500);
        SimulationSettings settings =
                SimulationSettings.of(Replays.SITE, planner).withImages(500).withMeans(0.05, 0);

        ReplayResult result = Replays.run(LEASES, settings);

        assertThat(result.outcomes()).hasSize(LEASES.size());
        assertThat(result.outcomes()).allMatch(outcome -> !outcome.late());
        assertThat(result.outcomes())
                .filteredOn(outcome -> outcome.lease().kind() == RequestKind.BEST_EFFORT)
                .allSatisfy(EveryPolicyReplayTest::assertWorkIsConserved);
        assertHostsAreNeverShared(result.outcomes());
        if (preemption instanceof NoPreemption) {
            assertThat(result.metrics().preemptions()).isZero();
        }
    }

    private static void assertWorkIsConserved(Outcome outcome) {
        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(outcome.waited()).isGreaterThanOrEqualTo(10);
        assertThat(outcome.ended() - outcome.started())
                .isGreaterThanOrEqualTo((long) (outcome.lease().actual() * 1.05));
        if (outcome.preemptions() == 0) {
            assertThat(outcome.ended() - outcome.started())
                    .isLessThanOrEqualTo((long) (outcome.lease().actual() * 1.05) + 1);
        }
    }

    /** All that never stopped fits on the 16 hosts at the start of each. */
    private static void assertHostsAreNeverShared(List<Outcome> outcomes) {
        List<Outcome> whole = outcomes.stream()
                .filter(outcome -> outcome.fate() == Fate.DONE && outcome.preemptions() == 0)
                .toList();
        for (Outcome at : whole) {
            int nodes = whole.stream()
                    .filter(outcome -> outcome.started() <= at.started() && at.started() < outcome.ended())
                    .mapToInt(outcome -> outcome.lease().nodes())
                    .sum();
            assertThat(nodes).isLessThanOrEqualTo(16);
        }
    }
}
