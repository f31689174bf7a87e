package org.atelier.scheduler.planner;

import java.util.List;
import org.atelier.scheduler.planner.Effect.EndCause;
import org.atelier.scheduler.planner.Placing.Times;

/** Leads leases from one state to the next when their time has come. */
final class Lifecycle {

    private final State state;
    final Placing placing;
    final AgendaSteps steps;

    Lifecycle(State state) {
        this.state = state;
        this.placing = new Placing(state);
        this.steps = new AgendaSteps(state);
    }

    /** Gives the lease the place that was proposed. */
    void commit(Lease lease, Proposal proposal, boolean firm) {
        placing.makeRoom(proposal.place().victims());
        placing.makeRoom(lease, proposal.transfers());
        placing.place(lease, proposal.place(), proposal.times(), proposal.transfers(), firm);
        lease.cut = proposal.cut();
        steps.put(lease);
    }

    /** Promises the lease what was proposed; what is held lasts longer by the time for which it is held. */
    void grant(Lease lease, Proposal proposal) {
        commit(
                lease,
                lease.heldUntil == Timeline.NEVER ? proposal : prolonged(lease, proposal),
                !state.preemptible(lease));
        state.tell(new Effect.Granted(lease.id(), state.now, scheduleOf(lease, proposal)));
    }

    private Proposal prolonged(Lease lease, Proposal proposal) {
        Times times = proposal.times();
        long slack = startsAtOnce(lease) ? lease.heldUntil - state.now : 0;
        Times longer = new Times(times.prepare(), times.start(), times.end() + slack, times.release() + slack);
        return new Proposal(proposal.place(), longer, proposal.transfers(), false);
    }

    private static boolean startsAtOnce(Lease lease) {
        return lease.request.terms() instanceof LeaseTerms.Immediate || lease.spot();
    }

    /** What is held lasts from now on; what was to start at once starts now. */
    void redeem(Lease lease) {
        if (startsAtOnce(lease)) {
            long shift = Math.max(0, state.now - lease.prepare);
            long after = lease.release - lease.end;
            lease.prepare += shift;
            lease.start += shift;
            long end = lease.start + lease.remaining();
            placing.moveRelease(lease, end, end + after);
        }
        lease.heldUntil = Timeline.NEVER;
        lease.state = LeaseState.RESERVED;
        steps.put(lease);
        state.tell(new Effect.Granted(lease.id(), state.now, state.schedule(lease)));
    }

    /** How the proposal would look as a schedule. */
    Schedule scheduleOf(Lease lease, Proposal proposal) {
        Lease shown = new Lease(lease.sequence, lease.request, lease.submitted, lease.state, false);
        shown.hosts = proposal.place().hosts();
        shown.counts = proposal.place().counts();
        shown.prepare = proposal.times().prepare();
        shown.start = proposal.times().start();
        shown.end = proposal.times().end();
        shown.release = proposal.times().release();
        shown.transfers = proposal.transfers();
        return state.schedule(shown);
    }

    /** Does what is next for the lease, which is due now. */
    void step(Lease lease) {
        switch (lease.state) {
            case HELD -> end(lease, EndCause.NOT_REDEEMED);
            case RESERVED, QUEUED, SUSPENDED -> begin(lease);
            case PREPARING, RESUMING -> started(lease);
            case RUNNING -> runEnds(lease);
            case SUSPENDING, ENDING -> left(lease);
        }
    }

    /** The lease should be gone from its hosts by now. */
    private void left(Lease lease) {
        long grace = state.settings.releaseGrace();
        if (grace > 0 && !lease.gone) {
            prolong(lease, state.now + grace);
        } else if (lease.state == LeaseState.SUSPENDING) {
            suspended(lease);
        } else {
            end(lease, endCause(lease));
        }
    }

    /** A queued lease's planned start has passed without anybody looking; it waits on. */
    void missed(Lease lease) {
        placing.unplace(lease);
        state.becameFree(true);
    }

    private void begin(Lease lease) {
        if (lease.queued) {
            leaveQueue(lease);
        }
        if (!lease.stagingTold) {
            lease.state = LeaseState.RESERVED;
            if (placing.skipStaging(lease)) {
                steps.put(lease);
                return;
            }
            lease.stagingTold = true;
            state.tell(new Effect.Staging(lease.id(), state.now, state.schedule(lease)));
            steps.put(lease);
            return;
        }
        boolean resumes = lease.ran > 0 || lease.preemptions > 0;
        lease.state = resumes ? LeaseState.RESUMING : LeaseState.PREPARING;
        if (lease.start > state.now) {
            state.tell(new Effect.Preparing(lease.id(), state.now, state.schedule(lease)));
        }
        steps.put(lease);
    }

    private void leaveQueue(Lease lease) {
        state.queue.remove(lease);
        state.plans.remove(lease);
        lease.transfers.forEach(state.links::promise);
        if (!lease.usesImages) {
            placing.useImages(lease);
        }
        if (!state.preemptible(lease)) {
            placing.makeFirm(lease);
        }
    }

    void started(Lease lease) {
        lease.state = LeaseState.RUNNING;
        lease.charged = lease.end - lease.start;
        state.usage.charge(lease.request.owner(), (double) lease.charged * lease.request.nodes(), state.now);
        state.tell(new Effect.Started(lease.id(), state.now, state.schedule(lease)));
        steps.put(lease);
    }

    private void runEnds(Lease lease) {
        boolean early = lease.cut && lease.spot() && !lease.noticed && lease.end > state.now;
        if (early) {
            lease.noticed = true;
            state.tell(new Effect.Noticed(lease.id(), state.now, lease.end));
            steps.put(lease);
        } else if (lease.cut && !lease.spot() && extend(lease)) {
            state.tell(new Effect.Replanned(
                    lease.id(), state.now, state.schedule(lease), "Nobody needs its room any more."));
            steps.put(lease);
        } else if (lease.cut && !lease.spot()) {
            suspend(lease);
        } else {
            lease.state = LeaseState.ENDING;
            if (lease.release > state.now) {
                state.tell(new Effect.Ending(lease.id(), state.now));
            }
            steps.put(lease);
        }
    }

    /** Lets a lease that was to be suspended now run on, where its room is still free. */
    private boolean extend(Lease lease) {
        long wantedEnd = lease.start + lease.remaining();
        long wantedRelease = wantedEnd + state.shutdown(lease);
        long free = freeUntil(lease, wantedRelease);
        long serialize = lease.release - lease.end;
        if (free >= wantedRelease) {
            placing.moveRelease(lease, wantedEnd, wantedRelease);
            lease.cut = false;
        } else if (free - serialize < wantedEnd && free - serialize - lease.end > state.settings.shortestRun()) {
            placing.moveRelease(lease, free - serialize, free);
        } else {
            return false;
        }
        recharge(lease);
        return true;
    }

    /** How much longer than planned the lease can keep its hosts, at most {@code wanted}. */
    long freeAfter(Lease lease, long wanted) {
        return freeUntil(lease, lease.release + wanted) - lease.release;
    }

    private long freeUntil(Lease lease, long wanted) {
        long free = wanted;
        for (int i = 0; i < lease.hosts.length && free > lease.release; i++) {
            HostState host = state.site.host(lease.hosts[i]);
            free = host.open()
                    ? host.all.conflict(lease.release, free, host.capacity(), lease.amounts, lease.counts[i])
                    : lease.release;
        }
        return free;
    }

    private void suspend(Lease lease) {
        lease.state = LeaseState.SUSPENDING;
        recharge(lease);
        lease.ran += lease.end - lease.start;
        lease.preemptions++;
        state.tell(new Effect.Suspending(lease.id(), state.now, lease.release));
        steps.put(lease);
    }

    private void suspended(Lease lease) {
        placing.unplace(lease);
        lease.state = LeaseState.SUSPENDED;
        state.tell(new Effect.Suspended(lease.id(), state.now));
        state.queue.add(lease, state.now);
        state.becameFree(false);
    }

    void recharge(Lease lease) {
        long used = lease.end - lease.start;
        state.usage.charge(lease.request.owner(), (double) (used - lease.charged) * lease.request.nodes(), state.now);
        lease.charged = used;
    }

    private static EndCause endCause(Lease lease) {
        return lease.cut && lease.spot() ? EndCause.PREEMPTED : EndCause.EXPIRED;
    }

    /** Keeps what the lease takes beyond its release; best effort that was only planned there has to wait. */
    private void prolong(Lease lease, long until) {
        for (int index : lease.hosts) {
            for (Lease other : List.copyOf(state.site.host(index).leases)) {
                if (other.onlyPlanned() && other.prepare < until && other.release > lease.release) {
                    placing.unplace(other);
                    state.becameFree(true);
                }
            }
        }
        placing.moveRelease(lease, lease.end, until);
        steps.put(lease);
    }

    /** The lease is over now, whatever it was doing. */
    void end(Lease lease, EndCause cause) {
        if (lease.placed) {
            if (lease.state == LeaseState.RUNNING && lease.end > state.now) {
                lease.end = state.now;
                recharge(lease);
            }
            state.becameFree(lease.release > state.now);
            placing.unplace(lease);
        }
        if (lease.queued) {
            state.queue.remove(lease);
            state.becameFree(true);
        }
        state.leases.remove(lease.id());
        state.tell(new Effect.Ended(lease.id(), state.now, cause));
    }

    /** The lease keeps its hosts but goes away from them as soon as it can be written, or where it does not run, at once. */
    void interrupt(Lease lease) {
        if (lease.state == LeaseState.RUNNING && !lease.cut) {
            long serialize = state.overheads().serialize(lease.request.demand(), lease.mostOnOneHost());
            if (state.now + serialize < lease.release) {
                placing.moveRelease(lease, state.now, state.now + serialize);
                lease.cut = true;
                suspend(lease);
            }
        }
    }

    /** What a lease has lost with its host begins anew: it goes back into the queue. */
    void requeue(Lease lease) {
        if (lease.placed) {
            placing.unplace(lease);
            state.becameFree(true);
        }
        lease.state = lease.preemptions > 0 ? LeaseState.SUSPENDED : LeaseState.QUEUED;
        if (!lease.queued) {
            state.queue.add(lease, state.now);
        }
    }

    /** What a queued lease had done is lost; it waits as if it had never run. */
    void requeueAnew(Lease lease) {
        if (lease.placed) {
            placing.unplace(lease);
        }
        state.queue.remove(lease);
        lease.preemptions = 0;
        lease.state = LeaseState.QUEUED;
        state.queue.add(lease, state.now);
        state.becameFree(true);
    }
}
