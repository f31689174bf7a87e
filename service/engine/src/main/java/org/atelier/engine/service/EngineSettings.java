package org.atelier.engine.service;

import java.nio.file.Path;
import java.time.Duration;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.admission.DigestRule;
import org.atelier.engine.cost.CostPolicy;
import org.atelier.engine.cost.FreeMemoryCost;
import org.atelier.engine.host.HostPolicy;
import org.atelier.engine.plan.PlanOptions;
import org.atelier.engine.step.StepLimits;
import org.atelier.engine.warehouse.WarehouseOptions;

/**
 * How an engine runs.
 *
 * @param node its name among the processes that share the store; the same after a restart
 * @param directory where workspaces have their working directories
 * @param warehouse how golden images are kept
 * @param digests whether each file that a request names must have its digest there
 * @param plan how leases are planned
 * @param cost what estimates say that machines cost
 * @param workers how many workspaces are worked on at once; work that only waits takes no worker
 * @param leaseWarning how long before its end a lease's owner is warned
 * @param claimTime after which another process takes over the work of one that has died
 * @param lookEvery how often to look for work and overdue leases that nobody has told of
 * @param reconcileEvery how often hosts are compared with the store
 * @param rememberDestroyed how long destroyed workspaces are remembered
 */
public record EngineSettings(
        String node,
        Path directory,
        WarehouseOptions warehouse,
        SiteLimits limits,
        DigestRule digests,
        HostPolicy hostPolicy,
        StepLimits stepLimits,
        PlanOptions plan,
        CostPolicy cost,
        int workers,
        Duration leaseWarning,
        Duration claimTime,
        Duration lookEvery,
        Duration reconcileEvery,
        Duration rememberDestroyed) {

    /** What suits most sites. */
    public static EngineSettings defaults(String node, Path directory) {
        return new EngineSettings(
                node,
                directory,
                new WarehouseOptions(directory.resolveSibling("warehouse"), WarehouseOptions.USUAL_MIB),
                SiteLimits.DEFAULT,
                DigestRule.REQUIRED,
                HostPolicy.DEFAULT,
                StepLimits.DEFAULT,
                PlanOptions.DEFAULT,
                new FreeMemoryCost(),
                16,
                Duration.ofMinutes(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofDays(1));
    }
}
