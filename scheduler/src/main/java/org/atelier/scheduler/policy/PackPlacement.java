package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.HostView;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.PlacementPolicy;

/** Fills gaps tightly: takes the hosts where something ended last before the lease begins. */
public final class PackPlacement implements PlacementPolicy {

    @Override
    public double score(HostView host, NodeDemand demand, Image image) {
        return (double) host.unchangedBefore();
    }

    @Override
    public boolean tightFirst() {
        return true;
    }
}
