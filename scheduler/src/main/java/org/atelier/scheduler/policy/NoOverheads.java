package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.OverheadModel;

/** Nothing takes any time. */
public final class NoOverheads implements OverheadModel {

    @Override
    public long staging(Image image) {
        return 0;
    }

    @Override
    public long boot(NodeDemand demand) {
        return 0;
    }

    @Override
    public long configuration(NodeDemand demand, int actions) {
        return 0;
    }

    @Override
    public long serialize(NodeDemand demand, int nodes) {
        return 0;
    }

    @Override
    public long resume(NodeDemand demand, int nodes) {
        return 0;
    }

    @Override
    public long shutdown(NodeDemand demand) {
        return 0;
    }
}
