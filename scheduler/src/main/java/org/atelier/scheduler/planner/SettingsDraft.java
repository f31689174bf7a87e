package org.atelier.scheduler.planner;

/** Settings that are being changed. Used by one thread. */
final class SettingsDraft {

    PlacementPolicy placement;
    QueueOrder order;
    BackfillPolicy backfill;
    PreemptionPolicy preemption;
    OverheadModel overheads;
    Limits limits;
    boolean suspension;
    boolean sharedStorage;
    int links;
    boolean multicast;
    long imageCacheMiB;
    long horizon;
    long maxWait;
    long shareHalfLife;
    long shortestRun;
    long releaseGrace;
    int candidates;
    int queueDepth;

    SettingsDraft(PlannerSettings from) {
        placement = from.placement();
        order = from.order();
        backfill = from.backfill();
        preemption = from.preemption();
        overheads = from.overheads();
        limits = from.limits();
        suspension = from.suspension();
        sharedStorage = from.sharedStorage();
        links = from.links();
        multicast = from.multicast();
        imageCacheMiB = from.imageCacheMiB();
        horizon = from.horizon();
        maxWait = from.maxWait();
        shareHalfLife = from.shareHalfLife();
        shortestRun = from.shortestRun();
        releaseGrace = from.releaseGrace();
        candidates = from.candidates();
        queueDepth = from.queueDepth();
    }

    PlannerSettings settings() {
        return new PlannerSettings(
                placement,
                order,
                backfill,
                preemption,
                overheads,
                limits,
                suspension,
                sharedStorage,
                links,
                multicast,
                imageCacheMiB,
                horizon,
                maxWait,
                shareHalfLife,
                shortestRun,
                releaseGrace,
                candidates,
                queueDepth);
    }
}
