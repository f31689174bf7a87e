package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.PreemptionPolicy;
import org.atelier.scheduler.planner.QueuedLease;

/** Those with the least memory to write make room first. */
public final class CheapestPreemption implements PreemptionPolicy {

    @Override
    public boolean preemptible(QueuedLease lease) {
        return true;
    }

    @Override
    public double cost(QueuedLease victim, long at) {
        return (double) victim.request().nodes() * victim.request().demand().memoryMiB();
    }
}
