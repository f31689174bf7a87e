package org.atelier.scheduler.planner;

import java.util.function.Consumer;

/**
 * How a site plans.
 *
 * @param placement which hosts are taken
 * @param order the queue's order
 * @param backfill who may overtake whom
 * @param preemption who makes room for reservations, deadlines and immediate leases
 * @param overheads predicts overheads; it learns, so each planner needs one of its own
 * @param limits how much somebody may have
 * @param suspension whether machines can be suspended at all; where not, best effort is never preempted
 * @param sharedStorage whether a suspended lease may be resumed on other hosts
 * @param links how many transfers of images run at a time, at least 1
 * @param multicast whether one transfer brings an image to all hosts of a lease
 * @param imageCacheMiB how much room each host has for images that are kept for the next lease, in MiB; 0 where none is kept
 * @param horizon how far ahead is planned, in milliseconds, more than 0
 * @param maxWait after what time in the queue a lease goes before all that have waited less, in milliseconds, more than 0
 * @param shareHalfLife after what time usage counts half for fair share, in milliseconds, more than 0
 * @param shortestRun the shortest run for which a lease is started in a gap that it will be suspended at the end of, in milliseconds
 * @param releaseGrace after a lease should have left its hosts, how often it is asked for again whether it has, in milliseconds; it
 *     keeps its room until {@link Planner#released} or {@link Planner#ended} says so. 0: it leaves at the planned time
 * @param candidates the most hosts whose placement scores are compared for one lease; 0: all on sites of up to 256 hosts, 16 on larger
 *     ones
 * @param queueDepth the most leases of the queue that are looked at in one pass, at least 1
 */
public record PlannerSettings(
        PlacementPolicy placement,
        QueueOrder order,
        BackfillPolicy backfill,
        PreemptionPolicy preemption,
        OverheadModel overheads,
        Limits limits,
        boolean suspension,
        boolean sharedStorage,
        int links,
        boolean multicast,
        long imageCacheMiB,
        long horizon,
        long maxWait,
        long shareHalfLife,
        long shortestRun,
        long releaseGrace,
        int candidates,
        int queueDepth) {

    private static final long DAY = 86_400_000L;
    /** Sites of so many hosts are compared as a whole. */
    private static final int SMALL_SITE = 256;

    private static final int COMPARED_ON_LARGE_SITES = 16;

    public PlannerSettings {
        if (links < 1
                || imageCacheMiB < 0
                || horizon < 1
                || maxWait < 1
                || shareHalfLife < 1
                || shortestRun < 0
                || releaseGrace < 0) {
            throw new IllegalArgumentException(
                    "Settings of the planner out of range: links " + links + ", imageCacheMiB "
                            + imageCacheMiB + ", horizon " + horizon + ", maxWait " + maxWait + ", shareHalfLife "
                            + shareHalfLife + ", shortestRun " + shortestRun + ", releaseGrace " + releaseGrace + ".");
        }
        if (candidates < 0 || queueDepth < 1) {
            throw new IllegalArgumentException("At least 0 candidates and a queue depth of 1 are needed, not "
                    + candidates + " and " + queueDepth + ".");
        }
    }

    /**
     * Suspends on shared storage, over one link with unicast, without image cache; plans a year ahead, lets nobody wait longer than
     * a week behind younger ones.
     */
    public static PlannerSettings of(
            PlacementPolicy placement,
            QueueOrder order,
            BackfillPolicy backfill,
            PreemptionPolicy preemption,
            OverheadModel overheads) {
        return new PlannerSettings(
                placement,
                order,
                backfill,
                preemption,
                overheads,
                Limits.NONE,
                true,
                true,
                1,
                false,
                0,
                366 * DAY,
                7 * DAY,
                7 * DAY,
                20_000,
                0,
                0,
                10_000);
    }

    /** The most hosts that are compared where that many are suitable. */
    int compared(int suitable) {
        if (candidates > 0) {
            return candidates;
        }
        return suitable <= SMALL_SITE ? SMALL_SITE : COMPARED_ON_LARGE_SITES;
    }

    /** With another model; each planner needs one of its own. */
    public PlannerSettings withOverheads(OverheadModel changed) {
        return changed(draft -> draft.overheads = changed);
    }

    public PlannerSettings withLimits(Limits changed) {
        return changed(draft -> draft.limits = changed);
    }

    public PlannerSettings withSuspension(boolean possible, boolean onSharedStorage) {
        return changed(draft -> {
            draft.suspension = possible;
            draft.sharedStorage = onSharedStorage;
        });
    }

    public PlannerSettings withTransfers(int parallel, boolean oneForAllHosts, long cacheMiB) {
        return changed(draft -> {
            draft.links = parallel;
            draft.multicast = oneForAllHosts;
            draft.imageCacheMiB = cacheMiB;
        });
    }

    public PlannerSettings withHorizon(long changed) {
        return changed(draft -> draft.horizon = changed);
    }

    public PlannerSettings withMaxWait(long changed) {
        return changed(draft -> draft.maxWait = changed);
    }

    public PlannerSettings withShareHalfLife(long changed) {
        return changed(draft -> draft.shareHalfLife = changed);
    }

    public PlannerSettings withShortestRun(long changed) {
        return changed(draft -> draft.shortestRun = changed);
    }

    public PlannerSettings withReleaseGrace(long changed) {
        return changed(draft -> draft.releaseGrace = changed);
    }

    public PlannerSettings withDepth(int comparedHosts, int lookedAtInQueue) {
        return changed(draft -> {
            draft.candidates = comparedHosts;
            draft.queueDepth = lookedAtInQueue;
        });
    }

    private PlannerSettings changed(Consumer<SettingsDraft> change) {
        SettingsDraft draft = new SettingsDraft(this);
        change.accept(draft);
        return draft.settings();
    }
}
