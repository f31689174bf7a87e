package org.atelier.scheduler.policy;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atelier.scheduler.planner.BackfillPolicy;
import org.atelier.scheduler.planner.PlacementPolicy;
import org.atelier.scheduler.planner.PreemptionPolicy;
import org.atelier.scheduler.planner.QueueOrder;

/** The policies there are, by the names that settings and options call them. A new one is one class and one line here. */
public final class Policies {

    /** Which hosts are taken. */
    public static final SortedMap<String, PlacementPolicy> PLACEMENTS = sorted(Map.of(
            "pack", new PackPlacement(),
            "spread", new SpreadPlacement(),
            "image-affine", new ImageAffinePlacement(),
            "cheapest-bid", new CheapestBidPlacement()));

    /** Who is first in the queue. */
    public static final SortedMap<String, QueueOrder> ORDERS = sorted(Map.of(
            "fcfs", new FirstComeOrder(),
            "shortest", new ShortestOrder(),
            "fair-share", new FairShareOrder()));

    /** Who may overtake whom. */
    public static final SortedMap<String, BackfillPolicy> BACKFILLS = sorted(Map.of(
            "none", new NoBackfill(),
            "easy", new EasyBackfill(),
            "conservative", new ConservativeBackfill()));

    /** Who makes room. */
    public static final SortedMap<String, PreemptionPolicy> PREEMPTIONS = sorted(Map.of(
            "none", new NoPreemption(),
            "youngest", new YoungestPreemption(),
            "cheapest", new CheapestPreemption()));

    private Policies() {}

    private static <T> SortedMap<String, T> sorted(Map<String, T> policies) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    }
}
