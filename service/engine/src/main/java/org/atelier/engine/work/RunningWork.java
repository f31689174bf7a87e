package org.atelier.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.atelier.engine.step.Interruptible;

/** What a worker is doing for one workspace right now. Thread-safe. */
final class RunningWork {

    private final InstantSource clock;
    private Interruptible current = new Interruptible();
    private Instant until = Instant.MAX;
    private boolean stopping;

    RunningWork(InstantSource clock) {
        this.clock = clock;
    }

    /** Runs one step, which {@link #interrupt} ends, and {@link #interruptOverdue} when {@code limit} is over. */
    void run(Duration limit, Runnable step) {
        Interruptible work;
        synchronized (this) {
            current = new Interruptible();
            if (stopping) {
                current.interrupt();
            }
            work = current;
            until = clock.instant().plus(limit);
        }
        try {
            work.run(step);
        } finally {
            synchronized (this) {
                until = Instant.MAX;
            }
        }
    }

    /** Ends the step at hand; the next one is decided on by what the store says then. */
    synchronized void interrupt() {
        current.interrupt();
    }

    synchronized void interruptOverdue() {
        if (clock.instant().isAfter(until)) {
            current.interrupt();
        }
    }

    /** Ends the step at hand, and all work. */
    synchronized void stop() {
        stopping = true;
        current.interrupt();
    }

    synchronized boolean stopping() {
        return stopping;
    }
}
