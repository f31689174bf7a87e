package org.atelier.engine.plan;

import java.time.Instant;
import java.util.List;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.model.CounterOffer;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseTerms;
import org.atelier.scheduler.planner.Offer;

/** The planner's refusals as callers are told them. */
public final class Refusals {

    private final LeaseRequests requests;

    public Refusals(LeaseRequests requests) {
        this.requests = requests;
    }

    /** NOT_SCHEDULABLE, or QUOTA_EXCEEDED, with what would be granted instead. */
    public EngineException of(Effect.Refused refused, LeaseRequest request) {
        List<CounterOffer> offers = refused.offers().stream()
                .map(offer -> offer(offer, request))
                .filter(this::isUsable)
                .toList();
        ErrorCode code =
                switch (refused.reason()) {
                    case LIMIT -> ErrorCode.QUOTA_EXCEEDED;
                    default -> ErrorCode.NOT_SCHEDULABLE;
                };
        return new EngineException(code, message(refused, request, offers), new Detail.CounterOffers(offers));
    }

    private String message(Effect.Refused refused, LeaseRequest request, List<CounterOffer> offers) {
        String asked = shown(request);
        String instead = offers.isEmpty() ? "" : " The counter-offers say what would be granted instead.";
        return switch (refused.reason()) {
            case NO_SUITABLE_HOST ->
                "No host of this site takes leases now and has all of "
                        + request.demand().tags() + ", which the " + asked + " needs; ask for less, or try later.";
            case TOO_LARGE ->
                "The " + asked + " is more than all suitable hosts have when they are empty; ask for less." + instead;
            case NO_ROOM -> "There is no room for the " + asked + "." + instead;
            case TOO_EARLY ->
                "The " + asked + " starts too early: it could not be made ready by then. Ask for a later start."
                        + instead;
            case BEYOND_HORIZON -> "The " + asked + " ends further ahead than this site plans; ask for an earlier end.";
            case LIMIT ->
                "The limit of its user, or of its virtual organization, leaves no room for the " + asked
                        + "; end a workspace first, or ask for less.";
            default -> refused.message();
        };
    }

    private static String shown(LeaseRequest request) {
        LeaseTerms terms = request.terms();
        String when = terms instanceof LeaseTerms.AdvanceReservation reservation
                ? " from " + Instant.ofEpochMilli(reservation.start())
                : terms instanceof LeaseTerms.Deadline deadline
                        ? " by " + Instant.ofEpochMilli(deadline.latestEnd())
                        : "";
        long megabits = Hosts.megabits(request.demand().bandwidth());
        String bandwidth = megabits == 0 ? "" : ", " + megabits + " Mbit/s";
        return "lease of " + request.nodes() + (request.nodes() == 1 ? " node" : " nodes") + " with "
                + request.demand().vcpus() + " vCPUs" + bandwidth + " and "
                + request.demand().memoryMiB()
                + " MiB (the host's part included), and with disks of "
                + request.demand().diskMiB() + " MiB, for " + LeaseRequests.duration(request) + when;
    }

    private boolean isUsable(CounterOffer offer) {
        return offer.parts().stream().allMatch(part -> requests.isAllowed(part.allocation()));
    }

    /** Offers nothing beyond what is asked for: a lease that becomes smaller in one way keeps that room until its machines are. */
    private CounterOffer offer(Offer offer, LeaseRequest request) {
        List<CounterOffer.Part> parts = offer.parts().stream()
                .map(part -> new CounterOffer.Part(
                        LeaseRequests.start(part),
                        LeaseRequests.duration(part),
                        part.nodes(),
                        requests.allocation(part.demand().min(request.demand()))))
                .toList();
        return new CounterOffer(CounterOffer.Kind.valueOf(offer.kind().name()), parts);
    }
}
