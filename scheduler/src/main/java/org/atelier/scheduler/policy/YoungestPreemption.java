package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.PreemptionPolicy;
import org.atelier.scheduler.planner.QueuedLease;

/** Those that were submitted last make room first. */
public final class YoungestPreemption implements PreemptionPolicy {

    @Override
    public boolean preemptible(QueuedLease lease) {
        return true;
    }

    @Override
    public double cost(QueuedLease victim, long at) {
        return -(double) victim.submitted();
    }
}
