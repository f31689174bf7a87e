package org.atelier.scheduler.replay;

import java.util.List;
import java.util.Map;
import org.atelier.scheduler.planner.RefusalReason;

/**
 * How a replay went.
 *
 * @param outcomes one for each lease, in the order in which they were over
 * @param refusals how often the planner gave a reason for a no
 * @param planning how long the planner took
 */
public record ReplayResult(
        Metrics metrics, List<Outcome> outcomes, Map<RefusalReason, Integer> refusals, PlanningTimes planning) {

    public ReplayResult {
        outcomes = List.copyOf(outcomes);
        refusals = Map.copyOf(refusals);
    }
}
