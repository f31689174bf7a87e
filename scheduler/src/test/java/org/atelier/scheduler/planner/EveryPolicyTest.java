package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every combination of policies keeps to. */
final class EveryPolicyTest {

    static Stream<PlannerSettings> combinations() {
        return placements().flatMap(placement -> orders().flatMap(order -> backfills()
                .flatMap(backfill -> preemptions().map(preemption -> PlannerSettings.of(
                                placement, order, backfill, preemption, new RateOverheads(10, 50, 20_000, 5_000, 3_000))
                        .withTransfers(2, true, 1000)))));
    }

    private static Stream<PlacementPolicy> placements() {
        return Stream.of(
                new PackPlacement(), new SpreadPlacement(), new ImageAffinePlacement(), new CheapestBidPlacement());
    }

    private static Stream<QueueOrder> orders() {
        return Stream.of(new FirstComeOrder(), new ShortestOrder(), new FairShareOrder());
    }

    private static Stream<BackfillPolicy> backfills() {
        return Stream.of(new NoBackfill(), new EasyBackfill(), new ConservativeBackfill());
    }

    private static Stream<PreemptionPolicy> preemptions() {
        return Stream.of(new NoPreemption(), new YoungestPreemption(), new CheapestPreemption());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void shouldKeepItsPromisesAndEndEverything(PlannerSettings settings) {
        PlanWatch watch = run(settings, 60);

        assertThat(watch.planner().leases()).isEmpty();
        assertThat(watch.planner().nextEventTime()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void shouldAnswerEqualInputWithEqualOutput(PlannerSettings settings) {
        assertThat(run(settings, 25).history).isEqualTo(run(settings, 25).history);
    }

    private static PlanWatch run(PlannerSettings settings, int leases) {
        PlanWatch watch = new PlanWatch(settings);
        List.of("a", "b", "c", "d", "e").forEach(name -> watch.host(HostSpec.of(name, 4, 4096), 0));
        for (Workloads.Timed next : Workloads.mixed(42, leases, 6)) {
            watch.submit(next.request(), next.at());
        }
        watch.advance(400 * Workloads.HOUR);
        return watch;
    }
}
