package org.atelier.scheduler.planner;

/** Decides which of the queue start now and which get a planned start. Stateless and deterministic. */
public interface BackfillPolicy {

    /** Goes through the queue in its order. Called when something was queued or has become free. */
    void plan(QueuePass pass);

    /** Whether leases keep planned starts between passes; where not, they are dropped when room becomes free
     * earlier than planned. */
    default boolean keepsPlans() {
        return false;
    }
}
