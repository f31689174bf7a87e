package org.atelier.scheduler.replay.trace;

/** How a lease of a workload asks for its time. */
public enum RequestKind {
    /** Whenever there is room; waits, and may be preempted. */
    BEST_EFFORT,
    /** At its start, neither earlier nor later. */
    RESERVATION,
    /** Anywhere between its start and its deadline. */
    DEADLINE,
    /** Now or not at all. */
    IMMEDIATE
}
