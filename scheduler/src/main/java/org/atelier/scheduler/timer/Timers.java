package org.atelier.scheduler.timer;

import java.time.Instant;

/** Timers that fire once. Thread-safe. */
public interface Timers {

    /** Sets the timer; a timer of the same key is replaced. A time in the past fires at once. */
    void schedule(TimerKey key, Instant at);

    /** Removes the timer; does nothing where it is not set. One that is firing now is not stopped. */
    void cancel(TimerKey key);
}
