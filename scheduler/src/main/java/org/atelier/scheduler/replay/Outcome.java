package org.atelier.scheduler.replay;

import org.atelier.scheduler.replay.trace.TraceLease;

/**
 * What became of one lease of a replay.
 *
 * @param started when its machines first did the user's work, {@link #NEVER} where they did not
 * @param ended when the work was done, {@link #NEVER} where it was not
 */
public record Outcome(TraceLease lease, Fate fate, long started, long ended, int preemptions) {

    public static final long NEVER = -1;

    private static final long SLOWDOWN_BOUND = 10;

    /** Seconds from the request to the start. */
    public long waited() {
        return started - lease.submit();
    }

    /** Seconds from the request to the end over seconds of work, which count as 10 at least; 1 at least. */
    public double boundedSlowdown() {
        double turnaround = ended - lease.submit();
        return Math.max(1, turnaround / Math.max(lease.actual(), SLOWDOWN_BOUND));
    }

    /** Whether a reservation started after its time, or another lease ended after its deadline. */
    public boolean late() {
        return switch (lease.kind()) {
            case RESERVATION -> started > lease.start();
            case DEADLINE -> ended > lease.deadline();
            case IMMEDIATE, BEST_EFFORT -> false;
        };
    }
}
