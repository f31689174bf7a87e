package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.Dimension;
import org.atelier.scheduler.planner.HostView;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.PlacementPolicy;

/** Takes the host with the lowest bid, by VMPlants' formula: memory asked for over memory that guests leave free. */
public final class CheapestBidPlacement implements PlacementPolicy {

    @Override
    public double score(HostView host, NodeDemand demand, Image image) {
        long free = host.free(Dimension.MEMORY);
        return free <= 0 ? Double.MAX_VALUE : (double) demand.memoryMiB() / free;
    }
}
