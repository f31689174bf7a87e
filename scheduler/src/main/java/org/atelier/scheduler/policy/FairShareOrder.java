package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.QueueOrder;
import org.atelier.scheduler.planner.QueuedLease;
import org.atelier.scheduler.planner.Shares;

/** Those first whose owner and virtual organization used least lately, by their weights. */
public final class FairShareOrder implements QueueOrder {

    @Override
    public double key(QueuedLease lease, Shares shares, long now) {
        return shares.weightedUsage(lease.request().owner(), now);
    }

    @Override
    public boolean changes() {
        return true;
    }
}
