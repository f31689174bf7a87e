package org.atelier.engine.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atelier.scheduler.planner.Overhead;

/**
 * What the plan as a whole remembers.
 *
 * @param version grows with every change of the plan, so that other processes know when to read it again
 * @param drained hosts that take no new leases until an administrator lets them
 * @param observed what overheads took lately, as {@code ObservedOverheads} keeps it
 */
public record PlanHead(long version, Set<String> drained, Map<Overhead, List<Double>> observed) {

    public static final PlanHead FIRST = new PlanHead(0, Set.of(), Map.of());

    public PlanHead {
        drained = Set.copyOf(drained);
        observed = Map.copyOf(observed);
    }
}
