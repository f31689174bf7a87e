package org.atelier.scheduler.replay.trace;

/** What becomes of a line that is not what its format says. */
public enum BadLinePolicy {
    /** It is left out, counted, and told with its number. */
    REPORT,
    /** It is left out and counted. */
    COUNT,
    /** The first one ends the reading. */
    REFUSE
}
