package org.atelier.scheduler;

/** Why the planner says no. */
public enum RefusalReason {
    /** This kind of lease is not planned yet. */
    NOT_SUPPORTED,
    /** No host is there, or none has the tags asked for. */
    NO_SUITABLE_HOST,
    /** No suitable host is large enough even when it is empty. */
    TOO_LARGE,
    /** It would fit, but not at the time asked for. */
    NO_ROOM,
    /** No lease of that id is planned. */
    UNKNOWN_LEASE,
    /** A lease of that id is planned already. */
    DUPLICATE_LEASE,
    /** The new end is not after the lease's start. */
    ENDS_BEFORE_START
}
