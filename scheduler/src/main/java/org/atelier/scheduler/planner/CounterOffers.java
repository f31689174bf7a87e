package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atelier.scheduler.planner.Offer.Kind;

/** Works out what would be granted in place of what is refused; leaves everything as it was. */
final class CounterOffers {

    private final State state;
    private final Proposer proposer;
    private final Admission admission;
    private final Placing placing;

    CounterOffers(State state, Proposer proposer, Admission admission) {
        this.state = state;
        this.proposer = proposer;
        this.admission = admission;
        this.placing = new Placing(state);
    }

    /** At most one offer of each kind. */
    List<Offer> of(LeaseRequest refused, RefusalReason reason) {
        List<Offer> offers = new ArrayList<>();
        boolean time =
                reason == RefusalReason.NO_ROOM || reason == RefusalReason.TOO_EARLY || reason == RefusalReason.LIMIT;
        if (time) {
            later(refused).ifPresent(request -> offers.add(new Offer(Kind.SHIFT, List.of(request))));
        }
        if (time || reason == RefusalReason.TOO_LARGE) {
            Optional<LeaseRequest> smaller = fewer(refused);
            smaller.or(() -> new SmallerNodes(this::possible).of(refused))
                    .or(() -> shorter(refused))
                    .ifPresent(request -> offers.add(new Offer(Kind.SHRINK, List.of(request))));
            smaller.flatMap(first -> rest(refused, first)).ifPresent(parts -> offers.add(new Offer(Kind.SPLIT, parts)));
        }
        return offers;
    }

    private Lease leaseOf(LeaseRequest request) {
        return new Lease(state.sequence, request, state.now, LeaseState.RESERVED, false);
    }

    private Optional<LeaseRequest> later(LeaseRequest request) {
        Lease lease = leaseOf(request);
        Need need = Need.of(lease);
        long before = proposer.before(lease, need);
        long from = Math.max(state.now, earliestStart(request) - before);
        long latest = state.now + state.settings.horizon() - proposer.length(lease, need);
        Optional<Proposal> free = admission.earliest(lease, need, from, latest, false);
        return free.or(() -> state.soft == 0 ? free : admission.earliest(lease, need, from, latest, true))
                .map(proposal -> request.withTerms(new LeaseTerms.AdvanceReservation(
                        proposal.times().start(), request.terms().duration())));
    }

    private long earliestStart(LeaseRequest request) {
        if (request.terms() instanceof LeaseTerms.AdvanceReservation reservation) {
            return reservation.start();
        }
        return request.terms() instanceof LeaseTerms.Deadline deadline ? deadline.earliestStart() : state.now;
    }

    private boolean possible(LeaseRequest request) {
        return admission.decide(leaseOf(request)) instanceof Answer.Possible;
    }

    /** The most nodes that are possible in the time asked for. */
    private Optional<LeaseRequest> fewer(LeaseRequest request) {
        if (request.nodes() == 1 || !possible(request.withNodes(1))) {
            return Optional.empty();
        }
        int possible = 1;
        int impossible = request.nodes();
        while (impossible - possible > 1) {
            int middle = (possible + impossible) >>> 1;
            if (possible(request.withNodes(middle))) {
                possible = middle;
            } else {
                impossible = middle;
            }
        }
        return Optional.of(request.withNodes(possible));
    }

    /** The longest duration that is possible with all nodes, to a second. */
    private Optional<LeaseRequest> shorter(LeaseRequest request) {
        long impossible = request.terms().duration();
        long possible = 0;
        long step = Math.max(1000, impossible / 64);
        while (impossible - possible > step) {
            long middle = (possible + impossible) >>> 1;
            if (possible(request.withTerms(request.terms().withDuration(middle)))) {
                possible = middle;
            } else {
                impossible = middle;
            }
        }
        return possible == 0
                ? Optional.empty()
                : Optional.of(request.withTerms(request.terms().withDuration(possible)));
    }

    /** The first part and, for the nodes that are left, the earliest time beside it. */
    private Optional<List<LeaseRequest>> rest(LeaseRequest whole, LeaseRequest first) {
        Lease lease = leaseOf(first);
        if (!(admission.decide(lease) instanceof Answer.Possible possible)
                || !possible.proposal().place().victims().isEmpty()) {
            return Optional.empty();
        }
        placing.place(
                lease,
                possible.proposal().place(),
                possible.proposal().times(),
                possible.proposal().transfers(),
                true);
        Optional<LeaseRequest> second =
                later(whole.withNodes(whole.nodes() - first.nodes()).withId(whole.id() + "-2"));
        placing.unplace(lease);
        return second.map(request -> List.of(first, request));
    }
}
