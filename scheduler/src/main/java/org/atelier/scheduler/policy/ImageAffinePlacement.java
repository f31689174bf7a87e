package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.HostView;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.PlacementPolicy;

/** Takes hosts that have the image already. */
public final class ImageAffinePlacement implements PlacementPolicy {

    @Override
    public double score(HostView host, NodeDemand demand, Image image) {
        return (host.hasImage(image) ? 0 : 1) + 2.0 * host.preempted();
    }
}
