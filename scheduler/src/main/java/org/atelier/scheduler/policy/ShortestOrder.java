package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.QueueOrder;
import org.atelier.scheduler.planner.QueuedLease;
import org.atelier.scheduler.planner.Shares;

/** The one with the least time left first. */
public final class ShortestOrder implements QueueOrder {

    @Override
    public double key(QueuedLease lease, Shares shares, long now) {
        return (double) lease.remaining();
    }
}
