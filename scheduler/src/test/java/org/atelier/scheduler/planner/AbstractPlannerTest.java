package org.atelier.scheduler.planner;

import java.util.List;
import java.util.Optional;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.YoungestPreemption;

/** Two hosts of 4 vCPUs and 4 GiB; nodes of 1 vCPU and 1 GiB. */
abstract class AbstractPlannerTest {

    static PlanWatch site(PlannerSettings settings) {
        PlanWatch watch = new PlanWatch(settings);
        watch.host(HostSpec.of("a", 4, 4096), 0);
        watch.host(HostSpec.of("b", 4, 4096), 0);
        return watch;
    }

    static PlannerSettings with(OverheadModel overheads) {
        return PlannerSettings.of(
                new PackPlacement(), new FirstComeOrder(), new EasyBackfill(), new YoungestPreemption(), overheads);
    }

    final PlanWatch watch = site(Workloads.settings());

    Effect last(List<Effect> effects, String lease) {
        return effects.stream()
                .filter(effect -> effect.lease().equals(lease))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    Optional<Effect> first(Class<? extends Effect> kind, String lease) {
        return first(kind, watch, lease);
    }

    static Optional<Effect> first(Class<? extends Effect> kind, PlanWatch seen, String lease) {
        return seen.history.stream()
                .filter(kind::isInstance)
                .filter(effect -> effect.lease().equals(lease))
                .findFirst();
    }

    List<Placed> placed(String id, LeaseRequest request) {
        return ((Effect.Started) last(watch.submit(request, 0), id)).schedule().placement();
    }
}
