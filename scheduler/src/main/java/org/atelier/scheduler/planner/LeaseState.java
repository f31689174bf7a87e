package org.atelier.scheduler.planner;

/** Where a lease stands. */
public enum LeaseState {
    /** Held under its id for a short time; vanishes when it is not redeemed. */
    HELD,
    /** Its time and place are promised. */
    RESERVED,
    /** Best effort that waits for room. */
    QUEUED,
    /** Its hosts are being made ready. */
    PREPARING,
    /** The user's time runs. */
    RUNNING,
    /** Its memory is being written. */
    SUSPENDING,
    /** Waits for room to go on. */
    SUSPENDED,
    /** Its memory is being read. */
    RESUMING,
    /** The user's time is over; its hosts are still taken. */
    ENDING
}
