package org.atelier.engine;

import java.time.Instant;
import org.atelier.engine.model.WorkspaceId;

/**
 * Timers of leases. They should outlive the process; the engine sets those of all live workspaces again when it starts. When one
 * fires, its owner calls {@code Engine.leaseTimerFired}, at least once and not before its time. Thread-safe.
 */
public interface LeaseTimers {

    /** Sets a timer, or moves it. A time in the past fires at once. */
    void schedule(WorkspaceId workspace, Kind kind, Instant at);

    /** Removes a timer; does nothing where it is not set. */
    void cancel(WorkspaceId workspace, Kind kind);

    /** What the timer is for. */
    enum Kind {
        /** The lease is over. */
        END,
        /** The lease is about to end. */
        WARNING
    }
}
