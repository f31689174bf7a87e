package org.atelier.scheduler.planner;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atelier.scheduler.planner.Effect.EndCause;

/**
 * Plans all leases of a site. Not thread-safe; deterministic. {@code now} is the caller's clock in milliseconds since the epoch; a
 * value before that of an earlier call counts as the earlier one. Every event first does what was planned up to {@code now}, so that
 * its effects may begin with those of {@link #advance}.
 */
public final class Planner {

    private final State state;
    private final Proposer proposer;
    private final Lifecycle lifecycle;
    private final Admission admission;
    private final CounterOffers offers;
    private final Scheduling scheduling;

    private Planner(PlannerSettings settings) {
        this.state = new State(settings);
        this.proposer = new Proposer(state);
        this.lifecycle = new Lifecycle(state);
        this.admission = new Admission(state, proposer);
        this.offers = new CounterOffers(state, proposer, admission);
        this.scheduling = new Scheduling(state, lifecycle, new Starts(state, proposer, lifecycle));
    }

    /** A planner without hosts and leases. */
    public static Planner of(PlannerSettings settings) {
        return new Planner(settings);
    }

    /**
     * The host is there, with this capacity, whether it is new, has changed, was drained or lost. Where the capacity is below what is
     * leased, the leases stay and nothing is added.
     */
    public List<Effect> addHost(HostSpec host, long now) {
        scheduling.runTo(now);
        state.site.add(host);
        state.becameFree(true);
        return scheduling.settle();
    }

    /**
     * The host takes nothing new until it is added again; what is on it or promised there stays as it is. For hosts that do not
     * answer for a while.
     */
    public List<Effect> closeHost(String host, long now) {
        scheduling.runTo(now);
        state.site.host(host).ifPresent(new HostChanges(state, proposer, lifecycle)::close);
        return scheduling.settle();
    }

    /** The host takes nothing new; what is on it stays. Best effort that can be suspended and planned leases move elsewhere. */
    public List<Effect> drainHost(String host, long now) {
        scheduling.runTo(now);
        state.site.host(host).ifPresent(new HostChanges(state, proposer, lifecycle)::drain);
        return scheduling.settle();
    }

    /**
     * The host and what ran on it are gone. Its leases are planned anew by their kind, or end.
     *
     * <p>Nodes on living hosts stay there. Of what is promised, the lost nodes come to other hosts: at the same time where the lease's
     * hosts are not taken yet; where it is made ready, the lease starts later by what that takes, since all start together; where it
     * runs, the others run on meanwhile, and where there is no room the lease goes on without the lost nodes. Where the lease cannot
     * start so, all of it is planned anew, or ends. Best effort that has begun waits anew as a whole, since its nodes compute
     * together; spot leases that have begun end.
     */
    public List<Effect> loseHost(String host, long now) {
        scheduling.runTo(now);
        state.site.host(host).ifPresent(new HostChanges(state, proposer, lifecycle)::lose);
        return scheduling.settle();
    }

    /** Asks for a lease. */
    public List<Effect> submit(LeaseRequest request, long now) {
        scheduling.runTo(now);
        ask(request, Timeline.NEVER);
        return scheduling.settle();
    }

    /** What {@link #submit} would lead to: the last effect is granted, queued or refused, nothing changes. */
    public Effect estimate(LeaseRequest request, long now) {
        Lease lease = lease(request, LeaseState.RESERVED);
        Answer answer = answer(lease);
        long at = Math.max(state.now, now);
        if (answer instanceof Answer.Possible possible) {
            return new Effect.Granted(request.id(), at, lifecycle.scheduleOf(lease, possible.proposal()));
        }
        return answer instanceof Answer.Impossible impossible
                ? refused(request, impossible.refusal())
                : new Effect.Queued(request.id(), at, scheduling.expectedStart(lease));
    }

    /** As {@link #submit}, but the lease vanishes unless it is redeemed before {@code until}; not for best effort. */
    public List<Effect> hold(LeaseRequest request, long until, long now) {
        scheduling.runTo(now);
        if (request.terms() instanceof LeaseTerms.BestEffort) {
            refuse(request.id(), RefusalReason.NOT_APPLICABLE, "Best effort cannot be held; submit it.");
        } else {
            ask(request, Math.max(until, state.now));
        }
        return scheduling.settle();
    }

    /** Makes a held lease a lasting one. */
    public List<Effect> redeem(String id, long now) {
        scheduling.runTo(now);
        Lease lease = state.leases.get(id);
        if (lease == null || lease.state != LeaseState.HELD) {
            refuse(id, RefusalReason.UNKNOWN_LEASE, "No lease is held under " + id + " any more; ask for it anew.");
        } else {
            lifecycle.redeem(lease);
        }
        return scheduling.settle();
    }

    /** The lease is not wanted any more; its machines are gone or were not there yet. */
    public List<Effect> cancel(String id, long now) {
        return over(id, EndCause.CANCELLED, now);
    }

    /** The lease's work is done before its time; its machines are gone. */
    public List<Effect> ended(String id, long now) {
        return over(id, EndCause.FINISHED, now);
    }

    /**
     * One node of the lease is not wanted any more; its machine is gone or was not there yet. Its room is free from now on, and the
     * others stay as they are. With its last node the lease is over, as {@link #ended}. Refused where there is no such node.
     *
     * @param node its number, from 0, in the order of the lease's placement
     */
    public List<Effect> nodeEnded(String id, int node, long now) {
        return renegotiate(id, now, lease -> nodeEnded(lease, node));
    }

    /**
     * The lease's images are on its hosts. Where that is earlier than planned, and its kind and the plan allow it, it is prepared from
     * now on. Not for reservations, which start when they were promised to.
     */
    public List<Effect> ready(String id, long now) {
        return known(id, now, lease -> new Readiness(state, lifecycle).ready(lease));
    }

    /**
     * All machines of the lease are up. The user's time is counted from now where its kind allows that; where they are late, it ends
     * later by that, as far as there is room. Only the first call in each run counts.
     */
    public List<Effect> prepared(String id, long now) {
        return known(id, now, lease -> new Readiness(state, lifecycle).prepared(lease));
    }

    /** The machines of a lease that is being suspended are gone from its hosts. */
    public List<Effect> released(String id, long now) {
        return known(id, now, lease -> new Readiness(state, lifecycle).released(lease));
    }

    /** Asks for another end of the user's time. */
    public List<Effect> moveEnd(String id, long newEnd, long now) {
        return renegotiate(id, now, lease -> new Renegotiation(state, lifecycle).moveEnd(lease, newEnd));
    }

    /** Asks for another size of the nodes, on the hosts where they are. */
    public List<Effect> resize(String id, NodeDemand demand, long now) {
        return renegotiate(id, now, lease -> new Renegotiation(state, lifecycle).resize(lease, demand));
    }

    /** Makes a lease that runs another's, where it is. Refused in other states, and beyond the limits of the new owner. */
    public List<Effect> changeOwner(String id, Owner owner, long now) {
        return renegotiate(id, now, lease -> new Renegotiation(state, lifecycle).changeOwner(lease, owner));
    }

    /** Does what was planned up to {@code now}. */
    public List<Effect> advance(long now) {
        scheduling.runTo(now);
        return scheduling.settle();
    }

    /** When {@link #advance} has something to do next; {@link Long#MAX_VALUE} for never. */
    public long nextEventTime() {
        return state.agenda.next();
    }

    /** The leases that the last event has changed, or ended; without those whose planned start in the queue has moved. */
    public Set<String> changed() {
        return Set.copyOf(state.changed());
    }

    /** How much of a host's capacity nobody is promised at that time; below 0 where more is leased than it has, 0 where it is lost. */
    public long free(String host, Dimension dimension, long at) {
        return state.site
                .host(host)
                .map(found -> found.capacity()[dimension.position()] - found.all.peak(at, at + 1, dimension.position()))
                .orElse(0L);
    }

    /**
     * Puts leases back as the lease book has them, without asking whether they fit. A host of theirs that is not there is added without
     * room, and closed.
     *
     * @param leases taken one by one, so that not all of them need be in memory twice
     */
    public List<Effect> restore(Stream<PlannedLease> leases, long now) {
        scheduling.runTo(now);
        Restoring restoring = new Restoring(state, lifecycle);
        leases.forEachOrdered(restoring::restore);
        state.beginEvent();
        restoring.tellStaging();
        return scheduling.settle();
    }

    public Optional<PlannedLease> lease(String id) {
        return Optional.ofNullable(state.leases.get(id)).map(this::view);
    }

    /** All leases that are not over, in the order of submission. */
    public List<PlannedLease> leases() {
        return state.leases.values().stream().map(this::view).toList();
    }

    /** The first leases of the queue, in its order, at most that many. */
    public List<PlannedLease> waiting(int most) {
        return state.queue.first(most).stream().map(this::view).toList();
    }

    /** The leases whose memory is being written. */
    public List<PlannedLease> suspending() {
        return state.leases.values().stream()
                .filter(lease -> lease.state == LeaseState.SUSPENDING)
                .map(this::view)
                .toList();
    }

    /** The leases that have their place on a host, also those that only wait, and those whose memory lies there and nowhere else. */
    public List<PlannedLease> leasesOn(String host) {
        HostChanges changes = new HostChanges(state, proposer, lifecycle);
        return state.site.host(host).stream()
                .flatMap(found -> state.leases.values().stream().filter(lease -> changes.needs(lease, found)))
                .map(this::view)
                .toList();
    }

    /** All hosts that are not lost, in the order in which they were added. */
    public List<HostSpec> hosts() {
        return state.site.hosts().stream()
                .filter(HostState::present)
                .map(HostState::spec)
                .toList();
    }

    private PlannedLease view(Lease lease) {
        return lease.view(state.site, state.overheads());
    }

    private Lease lease(LeaseRequest request, LeaseState first) {
        return new Lease(state.sequence, request, state.now, first, state.settings.limits() != Limits.NONE);
    }

    private Answer answer(Lease lease) {
        return state.leases.containsKey(lease.id())
                ? Answer.no(RefusalReason.DUPLICATE_LEASE, "Lease " + lease.id() + " is planned already.")
                : admission.decide(lease);
    }

    private void ask(LeaseRequest request, long heldUntil) {
        boolean held = heldUntil != Timeline.NEVER;
        Lease lease = lease(request, held ? LeaseState.HELD : LeaseState.RESERVED);
        Answer answer = answer(lease);
        if (answer instanceof Answer.Impossible impossible) {
            state.tell(refused(request, impossible.refusal()));
            return;
        }
        state.sequence++;
        state.leases.put(lease.id(), lease);
        if (answer instanceof Answer.Possible possible) {
            lease.heldUntil = heldUntil;
            lifecycle.grant(lease, possible.proposal());
        } else {
            scheduling.queue(lease);
        }
    }

    private Effect.Refused refused(LeaseRequest request, Refusal refusal) {
        return new Effect.Refused(
                request.id(), state.now, refusal.reason(), refusal.message(), offers.of(request, refusal.reason()));
    }

    private void refuse(String id, RefusalReason reason, String message) {
        state.tell(new Effect.Refused(id, state.now, reason, message, List.of()));
    }

    private void nodeEnded(Lease lease, int node) {
        int nodes = lease.request.nodes();
        if (node < 0 || node >= nodes) {
            refuse(
                    lease.id(),
                    RefusalReason.NOT_APPLICABLE,
                    "Lease " + lease.id() + " has no node " + node + "; it has " + nodes + ", from 0.");
        } else if (nodes == 1) {
            lifecycle.end(lease, EndCause.FINISHED);
        } else {
            new GoneNodes(state, lifecycle).take(lease, List.of(node), "It is not wanted any more.");
        }
    }

    private List<Effect> over(String id, EndCause cause, long now) {
        return renegotiate(id, now, lease -> lifecycle.end(lease, cause));
    }

    /** As {@link #renegotiate}, but nothing happens where the lease is over. */
    private List<Effect> known(String id, long now, Consumer<Lease> change) {
        scheduling.runTo(now);
        Optional.ofNullable(state.leases.get(id)).ifPresent(change);
        return scheduling.settle();
    }

    private List<Effect> renegotiate(String id, long now, Consumer<Lease> change) {
        scheduling.runTo(now);
        Lease lease = state.leases.get(id);
        if (lease == null) {
            refuse(id, RefusalReason.UNKNOWN_LEASE, "No lease " + id + " is planned.");
        } else {
            change.accept(lease);
        }
        return scheduling.settle();
    }
}
