package org.atelier.engine.work;

import java.time.Instant;
import java.time.InstantSource;
import org.atelier.engine.LeaseTimers;
import org.jspecify.annotations.Nullable;

/** Sees to it that the plan is looked at when something is due in it, with as few timers set as possible. Thread-safe. */
final class PlanClock {

    private final LeaseTimers timers;
    private final InstantSource clock;
    private final Background background;
    private @Nullable Instant armed;

    PlanClock(LeaseTimers timers, InstantSource clock, Background background) {
        this.timers = timers;
        this.clock = clock;
        this.background = background;
    }

    /** Something is due then. A timer that fires earlier leads to this call again, so that none need be moved later. */
    void wakeAt(Instant at) {
        if (isNews(at)) {
            background.execute(() -> timers.wakePlan(at));
        }
    }

    private synchronized boolean isNews(Instant at) {
        Instant known = armed;
        boolean covered = known != null && !at.isBefore(known) && known.isAfter(clock.instant());
        if (!covered) {
            armed = at;
        }
        return !covered;
    }

    /** The timer has fired and is set no more. */
    synchronized void fired() {
        armed = null;
    }
}
