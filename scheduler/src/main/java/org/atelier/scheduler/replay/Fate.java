package org.atelier.scheduler.replay;

/** What became of a lease. */
public enum Fate {
    /** It got what it asked for and ended. */
    DONE,
    /** It was told no. */
    REFUSED,
    /** It was given up after it had been accepted. */
    BROKEN,
    /** The replay ended before it did. */
    UNFINISHED
}
