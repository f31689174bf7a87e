package org.atelier.scheduler.planner;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds other hosts for the nodes that a lease had on a lost one. Its nodes on living hosts stay where they are:
 *
 * <ul>
 *   <li>Before its hosts are taken, only the lost nodes move; its time stays.
 *   <li>While it is made ready, all wait for those that begin anew: it starts, and ends, later by that.
 *   <li>While the user's time runs, the others run on and it ends when it was to; the new ones come up as soon as they can. Where there
 *       is no room for them they are gone from the lease, which goes on without them.
 *   <li>While it is ending, the others keep their room until they are gone.
 * </ul>
 *
 * Best effort that has begun is computing together, so that it begins anew as a whole, and spot leases that have begun end.
 */
final class LostNodes {

    private final State state;
    private final Proposer proposer;
    private final Lifecycle lifecycle;

    LostNodes(State state, Proposer proposer, Lifecycle lifecycle) {
        this.state = state;
        this.proposer = proposer;
        this.lifecycle = lifecycle;
    }

    /**
     * The nodes of a lease while they are told apart.
     *
     * @param kept those on living hosts
     * @param need what the lost ones look for
     */
    private record Parts(HostState lost, Place kept, Need need) {}

    /** Whether the lease goes on with its nodes on living hosts; where not, nothing has changed. */
    boolean replace(Lease lease, HostState lost) {
        Place all = Place.of(lease);
        int nodes = all.on(lost.index);
        if (nodes == lease.request.nodes() || !keepsItsOthers(lease)) {
            return false;
        }
        Parts parts = new Parts(lost, all.without(lost.index, nodes), Need.of(lease, nodes));
        return switch (lease.state) {
            case HELD, RESERVED -> move(lease, parts);
            case PREPARING -> prepareAnew(lease, parts);
            case RUNNING -> runOn(lease, parts) || goOnWithout(lease, lost);
            case ENDING -> goOnWithout(lease, lost);
            case QUEUED, SUSPENDING, SUSPENDED, RESUMING -> false;
        };
    }

    private boolean keepsItsOthers(Lease lease) {
        if (lease.state == LeaseState.ENDING) {
            return true;
        }
        boolean bound = lease.preemptions > 0 && !state.settings.sharedStorage();
        return lease.active() ? entitled(lease) : !lease.queued && !bound;
    }

    /** Whether others make room for it. */
    private static boolean entitled(Lease lease) {
        return !lease.bestEffort() && !lease.spot();
    }

    private boolean move(Lease lease, Parts parts) {
        Optional<Proposal> found = place(lease, parts, lease.prepare)
                .map(place -> proposer.withImages(lease, parts.need, place, lease.prepare, entitled(lease)))
                .filter(proposal -> proposal.times().prepare() == lease.prepare);
        found.ifPresent(proposal -> join(lease, parts, proposal.place(), proposal.transfers()));
        return found.isPresent();
    }

    private Optional<Place> place(Lease lease, Parts parts, long from) {
        List<HostState> taken = lease.request.affinity() == Affinity.APART
                ? IntStream.of(parts.kept.hosts()).mapToObj(state.site::host).toList()
                : List.of();
        return state.site.without(taken, () -> proposer.place(parts.need, from, lease.release, entitled(lease)));
    }

    private boolean prepareAnew(Lease lease, Parts parts) {
        long ready = state.now;
        for (int i = 0; i < Proposer.ATTEMPTS; i++) {
            long later = Math.max(0, ready + proposer.before(lease, parts.need) - lease.start);
            Optional<Proposal> found = startingLater(lease, parts, later, ready);
            if (found.isEmpty()) {
                return false;
            }
            if (found.get().times().prepare() == ready) {
                lease.start += later;
                lifecycle.placing.moveRelease(lease, lease.end + later, lease.release + later);
                join(lease, parts, found.get().place(), found.get().transfers());
                return true;
            }
            ready = found.get().times().prepare();
        }
        return false;
    }

    /** A place for the lost nodes beside the others when all of them stay longer; nothing has changed. */
    private Optional<Proposal> startingLater(Lease lease, Parts parts, long later, long ready) {
        if (!canStayLonger(lease, parts.kept, later)) {
            return Optional.empty();
        }
        lifecycle.placing.moveRelease(lease, lease.end + later, lease.release + later);
        Optional<Place> found = place(lease, parts, state.now);
        lifecycle.placing.moveRelease(lease, lease.end - later, lease.release - later);
        return found.map(place -> proposer.withImages(lease, parts.need, place, ready, true));
    }

    private boolean canStayLonger(Lease lease, Place kept, long by) {
        long until = lease.release + by;
        if (lease.request.terms() instanceof LeaseTerms.Deadline deadline && lease.end + by > deadline.latestEnd()) {
            return false;
        }
        for (int i = 0; i < kept.hosts().length; i++) {
            HostState host = state.site.host(kept.hosts()[i]);
            if (host.all.conflict(lease.release, until, host.capacity(), lease.amounts, kept.counts()[i]) < until) {
                return false;
            }
        }
        return state.quotas.allow(lease.request.owner(), lease.request.nodes(), lease.release, until);
    }

    private boolean runOn(Lease lease, Parts parts) {
        Optional<Place> found = place(lease, parts, state.now);
        found.ifPresent(place -> join(lease, parts, place, List.of()));
        return found.isPresent();
    }

    private void join(Lease lease, Parts parts, Place found, List<Links.Transfer> transfers) {
        lifecycle.placing.makeRoom(found.victims());
        lifecycle.placing.makeRoom(lease, transfers);
        lifecycle.placing.rearrange(lease, lease.request, parts.kept.with(found), transfers);
        lifecycle.steps.put(lease);
        state.tell(new Effect.Replanned(
                lease.id(), state.now, state.schedule(lease), "Host " + parts.lost.name() + " was lost."));
    }

    private boolean goOnWithout(Lease lease, HostState lost) {
        List<Integer> nodes = Place.of(lease).nodesOn(lost.index);
        new GoneNodes(state, lifecycle).take(lease, nodes, "Host " + lost.name() + " was lost.");
        return true;
    }
}
