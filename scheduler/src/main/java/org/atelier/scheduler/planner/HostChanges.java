package org.atelier.scheduler.planner;

import java.util.List;
import java.util.Optional;
import org.atelier.scheduler.planner.Effect.EndCause;

/** Plans leases anew whose hosts are drained or lost. */
final class HostChanges {

    private final State state;
    private final Proposer proposer;
    private final Lifecycle lifecycle;

    HostChanges(State state, Proposer proposer, Lifecycle lifecycle) {
        this.state = state;
        this.proposer = proposer;
        this.lifecycle = lifecycle;
    }

    /** Only what waits and was to come there looks for another place. */
    void close(HostState host) {
        host.drain();
        state.site.changed();
        for (Lease lease : List.copyOf(host.leases)) {
            if (lease.onlyPlanned()) {
                lifecycle.requeue(lease);
            }
        }
    }

    void drain(HostState host) {
        host.drain();
        state.site.changed();
        for (Lease lease : List.copyOf(host.leases)) {
            if (lease.onlyPlanned()) {
                lifecycle.requeue(lease);
            } else if (lease.active()) {
                interrupt(lease);
            } else if (lease.state == LeaseState.RESERVED || lease.state == LeaseState.HELD) {
                moveIfPossible(lease, host);
            }
        }
    }

    private void interrupt(Lease lease) {
        if (lease.bestEffort() && state.preemptible(lease)) {
            lifecycle.interrupt(lease);
        }
    }

    /** What is promised is moved where that changes nothing but its place, else it stays: the host is there still. */
    private void moveIfPossible(Lease lease, HostState host) {
        Proposal before = proposal(lease);
        boolean firm = lease.firm;
        lifecycle.placing.unplace(lease);
        Optional<Proposal> elsewhere = elsewhere(lease);
        lifecycle.commit(lease, elsewhere.orElse(before), firm);
        if (elsewhere.isPresent()) {
            told(lease, "Host " + host.name() + " takes no more leases.");
        }
    }

    private static Proposal proposal(Lease lease) {
        return new Proposal(
                new Place(lease.hosts, lease.counts, List.of()),
                new Placing.Times(lease.prepare, lease.start, lease.end, lease.release),
                lease.transfers,
                lease.cut);
    }

    private Optional<Proposal> elsewhere(Lease lease) {
        Need need = Need.of(lease);
        return proposer.at(lease, need, Math.max(state.now, lease.prepare), true);
    }

    /** What was on the host is gone. A lease that cannot go on with its nodes on living hosts is planned anew as a whole. */
    void lose(HostState host) {
        host.lose();
        host.images.clear();
        state.site.changed();
        LostNodes lost = new LostNodes(state, proposer, lifecycle);
        for (Lease lease : List.copyOf(host.leases)) {
            if (!lost.replace(lease, host)) {
                loseAll(lease, host);
            }
        }
        for (Lease lease : List.copyOf(state.leases.values())) {
            loseMemory(lease, host);
        }
    }

    private void loseAll(Lease lease, HostState host) {
        boolean begun = lease.active();
        if (lease.state == LeaseState.ENDING || (begun && lease.spot())) {
            lifecycle.end(lease, EndCause.HOST_LOST);
        } else if (lease.bestEffort()) {
            requeue(lease);
        } else {
            again(lease, host, begun);
        }
    }

    private void requeue(Lease lease) {
        boolean begun = lease.active();
        if (lease.state == LeaseState.SUSPENDING) {
            lease.ran -= lease.end - lease.start;
            lease.preemptions--;
        }
        lifecycle.requeue(lease);
        if (begun) {
            state.tell(new Effect.Suspended(lease.id(), state.now));
        }
    }

    /** Memory that was written to a lost host's own disk is lost too. */
    private void loseMemory(Lease lease, HostState host) {
        if (hasMemoryOn(lease, host)) {
            lease.ran = 0;
            lifecycle.requeueAnew(lease);
        }
    }

    private boolean hasMemoryOn(Lease lease, HostState host) {
        return lease.state == LeaseState.SUSPENDED && !state.settings.sharedStorage() && lies(lease, host);
    }

    /** Whether a lease would lose something with the host, or has at least to be planned anew. */
    boolean needs(Lease lease, HostState host) {
        return lease.placed ? lies(lease, host) : hasMemoryOn(lease, host);
    }

    private static boolean lies(Lease lease, HostState host) {
        for (int index : lease.hosts) {
            if (index == host.index) {
                return true;
            }
        }
        return false;
    }

    /** What is promised keeps its time elsewhere; what ran begins anew for the time that is left; else it is over. */
    private void again(Lease lease, HostState host, boolean begun) {
        boolean held = lease.state == LeaseState.HELD;
        long left = lease.end - Math.max(state.now, lease.start);
        boolean deadline = lease.request.terms() instanceof LeaseTerms.Deadline;
        if (begun && !deadline) {
            lease.ran = lease.request.terms().duration() - Math.max(1, left);
        }
        lifecycle.placing.unplace(lease);
        Optional<Proposal> found = begun ? restarted(lease) : elsewhere(lease);
        lease.ran = 0;
        if (found.isEmpty()) {
            state.becameFree(true);
            lifecycle.end(lease, EndCause.HOST_LOST);
            return;
        }
        lease.state = held ? LeaseState.HELD : LeaseState.RESERVED;
        lifecycle.commit(lease, found.get(), !state.preemptible(lease));
        told(lease, "Host " + host.name() + " was lost.");
    }

    private Optional<Proposal> restarted(Lease lease) {
        Need need = Need.of(lease);
        Optional<Proposal> found = proposer.from(lease, need, state.now, true);
        return lease.request.terms() instanceof LeaseTerms.Deadline deadline
                ? found.filter(proposal -> proposal.times().end() <= deadline.latestEnd())
                : found;
    }

    private void told(Lease lease, String reason) {
        state.tell(new Effect.Replanned(lease.id(), state.now, state.schedule(lease), reason));
    }
}
