package org.atelier.scheduler.planner;

/** What policies see of a best-effort or spot lease. */
public interface QueuedLease {

    LeaseRequest request();

    long submitted();

    /** The user's time that is left, in milliseconds. */
    long remaining();

    /** When its present run started; {@link Long#MAX_VALUE} where it does not run. */
    long started();

    /** How often it was suspended. */
    int preemptions();
}
