package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.atelier.scheduler.planner.Placing.Times;

/** Starts queued leases, or plans their start. */
final class Starts {

    /** Leases shorter than this count as this long where waits are compared, in milliseconds. */
    private static final long SHORT = 10_000;

    /**
     * Users ask for much longer than they need: a lease that never ran counts as short as this where it can be suspended when it turns
     * out not to be, in milliseconds.
     */
    private static final long TRIAL = 60_000;

    private final State state;
    private final Proposer proposer;
    private final Lifecycle lifecycle;
    private final GapSearch gaps;

    Starts(State state, Proposer proposer, Lifecycle lifecycle) {
        this.state = state;
        this.proposer = proposer;
        this.lifecycle = lifecycle;
        this.gaps = new GapSearch(state, proposer);
    }

    /** Starts a lease that waits, where there is room now. */
    boolean start(Lease lease) {
        Optional<Proposal> found = proposal(lease).filter(this::begins);
        found.ifPresent(proposal -> commit(lease, proposal));
        return found.isPresent();
    }

    /** What has to wait for its image is rather planned, where plans are kept: a plan can be moved. */
    private boolean begins(Proposal proposal) {
        return !state.settings.backfill().keepsPlans()
                || proposal.transfers().isEmpty()
                || proposal.transfers().get(0).from() <= state.now;
    }

    private Optional<Proposal> proposal(Lease lease) {
        Need need = Need.of(lease);
        if (bound(lease)) {
            return proposer.atHome(lease, need, state.now, state.now);
        }
        Optional<Proposal> whole = proposer.from(lease, need, state.now, false);
        return whole.isPresent() || !state.preemptible(lease) ? whole : gaps.find(lease, need, state.now);
    }

    /** Whether it can be resumed only where it was suspended. */
    private boolean bound(Lease lease) {
        return lease.preemptions > 0 && !state.settings.sharedStorage();
    }

    private void commit(Lease lease, Proposal proposal) {
        if (lease.placed) {
            lifecycle.placing.unplace(lease);
        }
        state.plans.remove(lease);
        state.queue.leave(lease);
        lease.state = LeaseState.RESERVED;
        lifecycle.commit(lease, proposal, !state.preemptible(lease));
    }

    /** Plans the earliest start. */
    boolean reserve(Lease lease) {
        Optional<Proposal> found = earliest(lease, state.now + state.settings.horizon());
        found.ifPresent(proposal -> lifecycle.commit(lease, proposal, false));
        return found.isPresent();
    }

    private Optional<Proposal> earliest(Lease lease, long latest) {
        Need need = Need.of(lease);
        if (bound(lease)) {
            return proposer.atHome(lease, need, state.now, latest);
        }
        Optional<Proposal> broken = state.preemptible(lease) ? earliestRun(lease, need, latest) : Optional.empty();
        return broken.isPresent() ? broken : earliestWhole(lease, need, latest);
    }

    private Optional<Proposal> earliestWhole(Lease lease, Need need, long latest) {
        long start = proposer.earliest.find(need, state.now, latest, proposer.length(lease, need), false);
        return start == Timeline.NEVER ? Optional.empty() : proposer.from(lease, need, start, false);
    }

    private Optional<Proposal> earliestRun(Lease lease, Need need, long latest) {
        long shortest = Math.min(gaps.shortest(lease, need), proposer.length(lease, need));
        Optional<Proposal> first = earliestRun(lease, need, state.now, latest, shortest);
        return first.isPresent() || !proposer.mayStage(lease)
                ? first
                : earliestRun(lease, need, proposer.stagedAt(lease), latest, shortest);
    }

    private Optional<Proposal> earliestRun(Lease lease, Need need, long from, long latest, long shortest) {
        long start = proposer.earliest.find(need, from, latest, shortest, false);
        if (start == Timeline.NEVER) {
            return Optional.empty();
        }
        Optional<Proposal> whole = proposer.at(lease, need, start, false);
        return whole.isPresent()
                ? whole
                : gaps.find(lease, need, start).filter(run -> run.times().prepare() <= latest);
    }

    /** When it could start beside all that is planned now; {@link Timeline#NEVER} where there is no room before the horizon. */
    long expectedStart(Lease lease) {
        return earliest(lease, state.now + state.settings.horizon())
                .map(proposal -> proposal.times().start())
                .orElse(Timeline.NEVER);
    }

    /**
     * Moves planned starts earlier where room has become free earlier than planned: first those that wait longest for their length,
     * then, in what that has left, all in the queue's order.
     */
    void compress() {
        if (state.freedEarly) {
            List<Lease> longestWaitFirst = new ArrayList<>(state.plans);
            longestWaitFirst.sort(Comparator.<Lease>comparingInt(lease -> lease.aged ? 0 : 1)
                    .thenComparingDouble(lease -> -slowdown(lease))
                    .thenComparingLong(lease -> lease.sequence));
            longestWaitFirst.forEach(this::compress);
            state.queue.planned().forEach(this::compress);
        }
    }

    private double slowdown(Lease lease) {
        boolean tried = lease.ran > 0 || !state.preemptible(lease);
        double length = Math.max(SHORT, tried ? lease.remaining() : Math.min(TRIAL, lease.remaining()));
        return (state.now - lease.submitted + length) / length;
    }

    private void compress(Lease lease) {
        if (lease.prepare <= state.now || stagingBegan(lease)) {
            return;
        }
        Proposal before = new Proposal(
                new Place(lease.hosts, lease.counts, List.of()),
                new Times(lease.prepare, lease.start, lease.end, lease.release),
                lease.transfers,
                lease.cut);
        lifecycle.placing.unplace(lease);
        Optional<Proposal> earlier = earliest(lease, before.times().prepare() - 1)
                .filter(proposal -> proposal.times().prepare() < before.times().prepare());
        lifecycle.commit(lease, earlier.orElse(before), false);
    }

    private boolean stagingBegan(Lease lease) {
        return !lease.transfers.isEmpty() && lease.transfers.get(0).from() <= state.now;
    }

    /** Takes all planned starts back. */
    void dropPlans() {
        for (Lease lease : List.copyOf(state.plans)) {
            lifecycle.placing.unplace(lease);
        }
    }

    int plans() {
        return state.plans.size();
    }
}
