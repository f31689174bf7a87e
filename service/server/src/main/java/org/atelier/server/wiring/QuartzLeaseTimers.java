package org.atelier.server.wiring;

import java.time.Instant;
import java.util.Optional;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.scheduler.timer.TimerKey;
import org.atelier.scheduler.timer.Timers;

/** Timers of leases as timers of the scheduler: one for the plan, and one for each workspace that is to be warned. */
record QuartzLeaseTimers(Timers timers) implements LeaseTimers {

    private static final TimerKey PLAN = new TimerKey("plan", "next");
    private static final String WARNING = "lease-warning";

    @Override
    public void wakePlan(Instant at) {
        timers.schedule(PLAN, at);
    }

    @Override
    public void warn(WorkspaceId workspace, Instant at) {
        timers.schedule(key(workspace), at);
    }

    @Override
    public void cancelWarning(WorkspaceId workspace) {
        timers.cancel(key(workspace));
    }

    private static TimerKey key(WorkspaceId workspace) {
        return new TimerKey(WARNING, workspace.toString());
    }

    /** The workspace that a timer warns; empty for the plan's. */
    static Optional<WorkspaceId> warned(TimerKey key) {
        return key.equals(PLAN) ? Optional.empty() : Optional.of(WorkspaceId.parse(key.name()));
    }
}
