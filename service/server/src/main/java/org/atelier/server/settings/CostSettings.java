package org.atelier.server.settings;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.atelier.engine.cost.CostPolicy;
import org.atelier.engine.cost.FreeMemoryCost;
import org.atelier.engine.cost.NetworkCost;

/** What estimates say that machines cost. */
final class CostSettings {

    private static final int DEAREST = 1_000_000;

    private static final Setting<Function<CostPolicy, CostPolicy>> POLICY = new Setting<>(
            "cost.policy",
            "free-memory",
            "what a machine costs in estimates: free-memory (its share of the memory that is free on the host) or network"
                    + " (cost.network for the first machine of a virtual organization on a host, and cost.machine for each that is there)",
            Texts.oneOf(Map.of("free-memory", network -> new FreeMemoryCost(), "network", network -> network)));

    private static final Setting<Integer> NETWORK = new Setting<>(
            "cost.network",
            "50",
            "what a virtual organization's network on a host costs, 0 to " + DEAREST + "; with cost.policy=network",
            Texts.integer(0, DEAREST));

    private static final Setting<Integer> MACHINE = new Setting<>(
            "cost.machine",
            "4",
            "what each machine that is on the host already adds, 0 to " + DEAREST + "; with cost.policy=network",
            Texts.integer(0, DEAREST));

    static final List<Setting<?>> SETTINGS = List.of(POLICY, NETWORK, MACHINE);

    private CostSettings() {}

    static CostPolicy of(RawSettings settings) {
        return settings.get(POLICY).apply(new NetworkCost(settings.get(NETWORK), settings.get(MACHINE)));
    }
}
