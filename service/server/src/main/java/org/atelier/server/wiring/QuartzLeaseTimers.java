package org.atelier.server.wiring;

import java.time.Instant;
import java.util.Locale;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.scheduler.timer.TimerKey;
import org.atelier.scheduler.timer.Timers;

/** Timers of leases as timers of the scheduler: group {@code lease-end} or {@code lease-warning}, name the workspace's id. */
record QuartzLeaseTimers(Timers timers) implements LeaseTimers {

    private static final String PREFIX = "lease-";

    @Override
    public void schedule(WorkspaceId workspace, Kind kind, Instant at) {
        timers.schedule(key(workspace, kind), at);
    }

    @Override
    public void cancel(WorkspaceId workspace, Kind kind) {
        timers.cancel(key(workspace, kind));
    }

    static TimerKey key(WorkspaceId workspace, Kind kind) {
        return new TimerKey(PREFIX + kind.name().toLowerCase(Locale.ROOT), workspace.toString());
    }

    static WorkspaceId workspace(TimerKey key) {
        return WorkspaceId.parse(key.name());
    }

    static Kind kind(TimerKey key) {
        return Kind.valueOf(key.group().substring(PREFIX.length()).toUpperCase(Locale.ROOT));
    }
}
