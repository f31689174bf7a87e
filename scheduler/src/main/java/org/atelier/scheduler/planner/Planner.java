package org.atelier.scheduler.planner;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Plans all leases of a site. Not thread-safe; deterministic. {@code now} is the caller's clock in milliseconds since the epoch; a
 * value before that of an earlier call counts as the earlier one. Every event first does what was planned up to {@code now}, so that
 * its effects may begin with those of {@link #advance}.
 */
public final class Planner {

    private Planner() {}

    /** A planner without hosts and leases. */
    public static Planner of(PlannerSettings settings) {
        throw new UnsupportedOperationException(settings.toString());
    }

    /**
     * The host is there, with this capacity, whether it is new, has changed, was drained or lost. Where the capacity is below what is
     * leased, the leases stay and nothing is added.
     */
    public List<Effect> addHost(HostSpec host, long now) {
        throw new UnsupportedOperationException();
    }

    /** The host takes nothing new; what is on it stays. Best effort that can be suspended and planned leases move elsewhere. */
    public List<Effect> drainHost(String host, long now) {
        throw new UnsupportedOperationException();
    }

    /** The host and what ran on it are gone. Its leases are planned anew by their kind, or end. */
    public List<Effect> loseHost(String host, long now) {
        throw new UnsupportedOperationException();
    }

    /** Asks for a lease. */
    public List<Effect> submit(LeaseRequest request, long now) {
        throw new UnsupportedOperationException();
    }

    /** What {@link #submit} would lead to: the last effect is granted, queued or refused, nothing changes. */
    public Effect estimate(LeaseRequest request, long now) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #submit}, but the lease vanishes unless it is redeemed before {@code until}; not for best effort. */
    public List<Effect> hold(LeaseRequest request, long until, long now) {
        throw new UnsupportedOperationException();
    }

    /** Makes a held lease a lasting one. */
    public List<Effect> redeem(String lease, long now) {
        throw new UnsupportedOperationException();
    }

    /** The lease is not wanted any more; its machines are gone or were not there yet. */
    public List<Effect> cancel(String lease, long now) {
        throw new UnsupportedOperationException();
    }

    /** The lease's work is done before its time; its machines are gone. */
    public List<Effect> ended(String lease, long now) {
        throw new UnsupportedOperationException();
    }

    /** Asks for another end of the user's time. */
    public List<Effect> moveEnd(String lease, long newEnd, long now) {
        throw new UnsupportedOperationException();
    }

    /** Asks for another size of the nodes, on the hosts where they are. */
    public List<Effect> resize(String lease, NodeDemand demand, long now) {
        throw new UnsupportedOperationException();
    }

    /** Tells how long an overhead of a lease took, for the model to learn from. */
    public void observe(Overhead kind, long predicted, long actual) {
        throw new UnsupportedOperationException();
    }

    /** Does what was planned up to {@code now}. */
    public List<Effect> advance(long now) {
        throw new UnsupportedOperationException();
    }

    /** When {@link #advance} has something to do next; {@link Long#MAX_VALUE} for never. */
    public long nextEventTime() {
        throw new UnsupportedOperationException();
    }

    /** Puts leases back as the lease book has them, without asking whether they fit. The hosts have to be there. */
    public List<Effect> restore(Collection<PlannedLease> leases, long now) {
        throw new UnsupportedOperationException();
    }

    public Optional<PlannedLease> lease(String id) {
        throw new UnsupportedOperationException();
    }

    /** All leases that are not over, in the order of submission. */
    public List<PlannedLease> leases() {
        throw new UnsupportedOperationException();
    }

    /** All hosts that are not lost, in the order in which they were added. */
    public List<HostSpec> hosts() {
        throw new UnsupportedOperationException();
    }
}
