package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.QueueOrder;
import org.atelier.scheduler.planner.QueuedLease;
import org.atelier.scheduler.planner.Shares;

/** First come, first served. */
public final class FirstComeOrder implements QueueOrder {

    @Override
    public double key(QueuedLease lease, Shares shares, long now) {
        return (double) lease.submitted();
    }
}
