package org.atelier.scheduler.planner;

/** Orders the queue of best-effort leases. Stateless and deterministic. */
@FunctionalInterface
public interface QueueOrder {

    /** The lowest key comes first, equal keys in the order of submission. */
    double key(QueuedLease lease, Shares shares, long now);

    /** Whether keys of leases that wait depend on more than the lease itself, so that the queue must be ordered again. */
    default boolean changes() {
        return false;
    }
}
