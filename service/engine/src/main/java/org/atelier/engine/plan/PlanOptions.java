package org.atelier.engine.plan;

import java.time.Duration;
import org.atelier.scheduler.planner.PlannerSettings;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.NoOverheads;
import org.atelier.scheduler.policy.ObservedOverheads.Guesses;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.YoungestPreemption;

/**
 * How a site plans its leases.
 *
 * @param planner policies, limits and how far ahead; its model of overheads is replaced by one that learns
 * @param guesses what overheads take while nothing has been observed
 * @param lostAfter after a host has not answered for so long, what ran on it counts as lost
 * @param longestHold for how long an offer can be held at most
 * @param charging how account is kept of what leases have had
 */
public record PlanOptions(
        PlannerSettings planner, Guesses guesses, Duration lostAfter, Duration longestHold, Charging charging) {

    private static final long RELEASE_GRACE_MILLIS = 1_000;

    /** Packs hosts, backfills by EASY and suspends the youngest best effort for those with a right to room. */
    public static final PlanOptions DEFAULT = of(
            PlannerSettings.of(
                    new PackPlacement(),
                    new FirstComeOrder(),
                    new EasyBackfill(),
                    new YoungestPreemption(),
                    new NoOverheads()),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5));

    /** With the usual guesses. Leases keep their room until their machines are known to be gone, whatever the settings say. */
    public static PlanOptions of(PlannerSettings planner, Duration lostAfter, Duration longestHold) {
        return new PlanOptions(
                planner.withReleaseGrace(RELEASE_GRACE_MILLIS),
                Guesses.USUAL,
                lostAfter,
                longestHold,
                Charging.DEFAULT);
    }

    public PlanOptions withCharging(Charging other) {
        return new PlanOptions(planner, guesses, lostAfter, longestHold, other);
    }
}
