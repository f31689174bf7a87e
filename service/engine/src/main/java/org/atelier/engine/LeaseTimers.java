package org.atelier.engine;

import java.time.Instant;
import org.atelier.engine.model.WorkspaceId;

/**
 * Timers of leases. They should outlive the process; the engine sets all that are needed again when it starts. When one fires, its
 * owner calls {@code Engine.planTimerFired} or {@code Engine.warningTimerFired}, at least once and not before its time. Thread-safe.
 */
public interface LeaseTimers {

    /** Sets the one timer of the plan, or moves it. A time in the past fires at once. */
    void wakePlan(Instant at);

    /** Sets the timer that warns of the end of a workspace's lease, or moves it. A time in the past fires at once. */
    void warn(WorkspaceId workspace, Instant at);

    /** Removes the timer that warns; does nothing where it is not set. */
    void cancelWarning(WorkspaceId workspace);
}
