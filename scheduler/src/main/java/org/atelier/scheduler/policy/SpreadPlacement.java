package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.Dimension;
import org.atelier.scheduler.planner.HostView;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.PlacementPolicy;

/** Takes the hosts that are used least. */
public final class SpreadPlacement implements PlacementPolicy {

    @Override
    public double score(HostView host, NodeDemand demand, Image image) {
        return host.preempted() + Math.max(used(host, Dimension.VCPUS), used(host, Dimension.MEMORY));
    }

    private static double used(HostView host, Dimension dimension) {
        long capacity = host.capacity(dimension);
        return capacity == 0 ? 1 : 1 - (double) host.free(dimension) / capacity;
    }
}
