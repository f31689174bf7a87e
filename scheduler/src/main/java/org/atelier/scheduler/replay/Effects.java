package org.atelier.scheduler.replay;

import java.util.Optional;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.Overhead;
import org.atelier.scheduler.planner.OverheadModel;
import org.atelier.scheduler.planner.OverheadSlot;
import org.atelier.scheduler.planner.Schedule;

/** Does to leases of the replay what the planner says. */
final class Effects {

    private final Ledger ledger;
    private final Ends ends;
    private final OverheadModel overheads;

    Effects(Ledger ledger, Ends ends, OverheadModel overheads) {
        this.ledger = ledger;
        this.ends = ends;
        this.overheads = overheads;
    }

    /** What became of the lease, when it is over. */
    Optional<Fate> apply(Effect effect, LiveLease lease) {
        if (effect instanceof Effect.Refused) {
            return lease.phase() == LiveLease.Phase.WAITING ? Optional.of(Fate.REFUSED) : Optional.empty();
        }
        if (effect instanceof Effect.Ended ended) {
            return Optional.of(end(lease, ended));
        }
        if (effect instanceof Effect.Staging staging) {
            ledger.transferred(transfers(staging.schedule(), lease));
        } else if (effect instanceof Effect.Preparing preparing) {
            place(lease, preparing.schedule());
            enter(lease, LiveLease.Phase.PREPARING, preparing.at());
        } else if (effect instanceof Effect.Started started) {
            start(lease, started);
        } else if (effect instanceof Effect.Suspending suspending) {
            interrupt(lease, suspending.at());
        } else if (effect instanceof Effect.Suspended suspended) {
            enter(lease, LiveLease.Phase.WAITING, suspended.at());
        } else if (effect instanceof Effect.Ending ending) {
            finishWork(lease, ending.at());
        }
        return Optional.empty();
    }

    private void start(LiveLease lease, Effect.Started started) {
        place(lease, started.schedule());
        enter(lease, LiveLease.Phase.WORKING, started.at());
        ends.add(lease.doneAt(), lease);
    }

    /** What has no work left ends instead of being kept. */
    private void interrupt(LiveLease lease, long at) {
        if (lease.done()) {
            return;
        }
        enter(lease, LiveLease.Phase.SUSPENDING, at);
        if (lease.left() == 0) {
            lease.workDone(at);
            ends.add(at, lease);
        } else {
            lease.preempted();
        }
    }

    private Fate end(LiveLease lease, Effect.Ended ended) {
        boolean inTime = ended.cause() == Effect.EndCause.EXPIRED;
        if (inTime) {
            finishWork(lease, ended.at());
        }
        ledger.use(lease, ended.at());
        return lease.done() ? Fate.DONE : Fate.BROKEN;
    }

    /** The user's work is done; the hosts may be taken for longer. */
    void finishWork(LiveLease lease, long at) {
        if (!lease.done()) {
            lease.workDone(at);
            enter(lease, LiveLease.Phase.ENDING, at);
        }
    }

    private static void place(LiveLease lease, Schedule schedule) {
        lease.place(schedule.placement());
    }

    private void enter(LiveLease lease, LiveLease.Phase phase, long at) {
        ledger.use(lease, at);
        lease.enter(phase, at);
    }

    /** How many times the image was moved: one transfer takes as long as the model says. */
    private long transfers(Schedule schedule, LiveLease lease) {
        long one = overheads.staging(lease.image());
        long all = schedule.overheads().stream()
                .filter(slot -> slot.kind() == Overhead.STAGING)
                .mapToLong(OverheadSlot::duration)
                .sum();
        return one == 0 ? 0 : Math.round((double) all / one);
    }
}
