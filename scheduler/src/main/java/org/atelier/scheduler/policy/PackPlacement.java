package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.HostView;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.PlacementPolicy;

/** Fills the first hosts before it opens others. */
public final class PackPlacement implements PlacementPolicy {

    @Override
    public double score(HostView host, NodeDemand demand, Image image) {
        return host.preempted();
    }

    @Override
    public boolean firstFits() {
        return true;
    }
}
