package org.atelier.scheduler.timer;

/** Acts when a timer fires. */
@FunctionalInterface
public interface TimerHandler {

    /**
     * Called at least once for each timer, never before its time, on a thread of the timers; it must be idempotent. A timer whose
     * handler throws is tried again after a while.
     */
    void fired(TimerKey key);
}
