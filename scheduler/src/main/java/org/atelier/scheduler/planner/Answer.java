package org.atelier.scheduler.planner;

/** What comes of a request; nothing has changed yet. */
sealed interface Answer {

    /** It can have this place and time. */
    record Possible(Proposal proposal) implements Answer {}

    /** It goes into the queue. */
    record Waits() implements Answer {}

    /** It cannot be. */
    record Impossible(Refusal refusal) implements Answer {}

    static Answer no(RefusalReason reason, String message) {
        return new Impossible(new Refusal(reason, message));
    }
}
