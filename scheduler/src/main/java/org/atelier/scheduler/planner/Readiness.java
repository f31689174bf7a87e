package org.atelier.scheduler.planner;

import java.util.List;
import org.atelier.scheduler.planner.Placing.Times;

/** Brings the plan in line with how long preparing and leaving really take. */
final class Readiness {

    private final State state;
    private final Lifecycle lifecycle;

    Readiness(State state, Lifecycle lifecycle) {
        this.state = state;
        this.lifecycle = lifecycle;
    }

    void ready(Lease lease) {
        boolean waits = lease.state == LeaseState.RESERVED && lease.placed && !lease.queued;
        long earlier = waits && movable(lease) ? Math.max(state.now, earliest(lease)) : lease.prepare;
        if (earlier < lease.prepare && free(lease, earlier)) {
            advance(lease, lease.prepare - earlier);
        }
    }

    private static boolean movable(Lease lease) {
        return !(lease.request.terms() instanceof LeaseTerms.AdvanceReservation);
    }

    /** The earliest time at which it may be prepared. */
    private static long earliest(Lease lease) {
        return lease.request.terms() instanceof LeaseTerms.Deadline deadline
                ? deadline.earliestStart() - (lease.start - lease.prepare)
                : Timeline.NEVER * -1;
    }

    private boolean free(Lease lease, long from) {
        for (int i = 0; i < lease.hosts.length; i++) {
            HostState host = state.site.host(lease.hosts[i]);
            long conflict = host.all.conflict(from, lease.prepare, host.capacity(), lease.amounts, lease.counts[i]);
            if (conflict < lease.prepare) {
                return false;
            }
        }
        return state.quotas.allow(lease.request.owner(), lease.request.nodes(), from, lease.prepare);
    }

    private void advance(Lease lease, long by) {
        boolean keepsEnd = lease.fixedEnd || lease.cut;
        boolean cut = lease.cut;
        boolean firm = lease.firm;
        long later = keepsEnd ? 0 : by;
        Times times = new Times(lease.prepare - by, lease.start - by, lease.end - later, lease.release - later);
        Place place = new Place(lease.hosts, lease.counts, List.of());
        lifecycle.placing.unplace(lease);
        lifecycle.placing.place(lease, place, times, List.of(), firm);
        lease.cut = cut;
        lifecycle.steps.put(lease);
        state.becameFree(true);
    }

    void prepared(Lease lease) {
        boolean coming = lease.state == LeaseState.PREPARING || lease.state == LeaseState.RESUMING;
        if (lease.up || !(coming || lease.state == LeaseState.RUNNING)) {
            return;
        }
        lease.up = true;
        state.touch(lease);
        if (coming) {
            early(lease);
        } else if (lease.start < state.now) {
            late(lease);
        }
    }

    private void early(Lease lease) {
        boolean tooEarly =
                lease.request.terms() instanceof LeaseTerms.Deadline deadline && deadline.earliestStart() > state.now;
        if (!movable(lease) || tooEarly) {
            return;
        }
        long by = lease.start - state.now;
        lease.start = state.now;
        if (!lease.fixedEnd && !lease.cut) {
            lifecycle.placing.moveRelease(lease, lease.end - by, lease.release - by);
            state.becameFree(true);
        }
        lifecycle.started(lease);
    }

    private void late(Lease lease) {
        if (!lease.fixedEnd && !lease.cut) {
            long by = lifecycle.freeAfter(lease, state.now - lease.start);
            lifecycle.placing.moveRelease(lease, lease.end + by, lease.release + by);
        }
        if (movable(lease) && lease.end > state.now) {
            lease.start = state.now;
        }
        lifecycle.recharge(lease);
        lifecycle.steps.put(lease);
        state.tell(new Effect.Replanned(
                lease.id(), state.now, state.schedule(lease), "Its machines were ready later than planned."));
    }

    void released(Lease lease) {
        if (lease.state == LeaseState.SUSPENDING) {
            lease.gone = true;
            state.becameFree(lease.release > state.now);
            lifecycle.placing.moveRelease(lease, Math.min(lease.end, state.now), state.now);
            lifecycle.steps.put(lease);
            letBegin(lease.hosts);
        }
    }

    /** Whom room is made for begins as soon as it is there. */
    private void letBegin(int[] hosts) {
        for (int host : hosts) {
            for (Lease other : List.copyOf(state.site.host(host).leases)) {
                if (other.transfers.stream().allMatch(transfer -> transfer.to() <= state.now)) {
                    ready(other);
                }
            }
        }
    }
}
