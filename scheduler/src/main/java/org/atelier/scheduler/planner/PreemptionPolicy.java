package org.atelier.scheduler.planner;

/** Chooses who makes room for a lease that has a right to it. Stateless and deterministic. */
public interface PreemptionPolicy {

    /** Whether this lease may be asked to make room at all. */
    boolean preemptible(QueuedLease lease);

    /** The lowest cost is preempted first. */
    double cost(QueuedLease victim, long at);
}
