package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.PreemptionPolicy;
import org.atelier.scheduler.planner.QueuedLease;

/** Nobody makes room for anybody. */
public final class NoPreemption implements PreemptionPolicy {

    @Override
    public boolean preemptible(QueuedLease lease) {
        return false;
    }

    @Override
    public double cost(QueuedLease victim, long at) {
        return 0;
    }
}
