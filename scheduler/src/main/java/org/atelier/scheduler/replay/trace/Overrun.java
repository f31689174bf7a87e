package org.atelier.scheduler.replay.trace;

/** What becomes of a job that ran longer than it had asked for. */
public enum Overrun {
    /** It ends when its time is over, as a lease does. */
    CUT,
    /** It is taken to have asked for the time that it took. */
    EXTEND
}
