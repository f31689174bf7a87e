package org.atelier.scheduler.planner;

/** Why the planner says no. */
public enum RefusalReason {
    /** No host is there, or none has the tags asked for. */
    NO_SUITABLE_HOST,
    /** The suitable hosts would not be enough even if they were empty. */
    TOO_LARGE,
    /** It would fit, but not at the time asked for. */
    NO_ROOM,
    /** The time asked for is past, or too near for what has to be prepared. */
    TOO_EARLY,
    /** It lies beyond the horizon of the plan. */
    BEYOND_HORIZON,
    /** The owner's limit, or that of the owner's virtual organization, is reached. */
    LIMIT,
    /** No lease of that id is planned. */
    UNKNOWN_LEASE,
    /** A lease of that id is planned already. */
    DUPLICATE_LEASE,
    /** The new end is not after the start, or is past. */
    ENDS_TOO_EARLY,
    /** What is asked for does not apply to a lease of this kind or in this state. */
    NOT_APPLICABLE
}
