package org.atelier.scheduler.planner;

/** One pass through the queue: a cursor and what can be done with the lease it is at. */
public interface QueuePass {

    /** Goes to the next lease in the queue's order; false at the end of the queue or when enough have been looked at. */
    boolean next();

    /** How many leases before this one in the queue's order wait on. */
    int waiting();

    /** How many leases have a planned start at the moment. */
    int plans();

    /** Starts the lease now where that delays nothing that is planned. */
    boolean start();

    /** Whether the lease has a planned start. */
    boolean planned();

    /** Plans the earliest start that delays nothing that is planned; false where there is none before the horizon. */
    boolean reserve();

    /**
     * Moves planned starts earlier where that is possible, those first that wait longest for their length; none later. Called before
     * {@link #next}.
     */
    void compress();
}
