package org.atelier.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.atelier.scheduler.Decision.Granted;
import org.atelier.scheduler.Decision.Refused;

/** Decides on changes of one lease that is already planned; it stays on its host. */
final class Renegotiation {

    private final HostTimeline others;
    private final Reservation reservation;
    private final Instant now;

    Renegotiation(HostTimeline host, Reservation reservation, Instant now) {
        this.others = host.without(reservation.id());
        this.reservation = reservation;
        this.now = now;
    }

    Decision moveEnd(Instant newEnd, Function<Reservation, Granted> grant) {
        if (!newEnd.isAfter(reservation.start())) {
            return new Refused(
                    RefusalReason.ENDS_BEFORE_START,
                    "Lease " + reservation.id() + " starts at " + reservation.start() + " and cannot end at " + newEnd
                            + "; ask for a later end, or destroy it.",
                    Optional.empty());
        }
        if (Duration.between(reservation.start(), newEnd).compareTo(LeaseTerms.LONGEST) > 0) {
            return tooLate(newEnd, reservation.start().plus(LeaseTerms.LONGEST));
        }
        Instant addedFrom = reservation.end().isAfter(now) ? reservation.end() : now;
        if (!newEnd.isAfter(addedFrom)) {
            return grant.apply(reservation.withEnd(newEnd));
        }
        Instant possible = possibleEnd(addedFrom, newEnd);
        return possible.equals(newEnd) ? grant.apply(reservation.withEnd(newEnd)) : tooLate(newEnd, possible);
    }

    private Instant possibleEnd(Instant addedFrom, Instant newEnd) {
        return others.fitsUntil(reservation.demand().resources(), addedFrom, newEnd, now)
                .orElse(addedFrom);
    }

    private Refused tooLate(Instant newEnd, Instant possible) {
        return new Refused(
                RefusalReason.NO_ROOM,
                "Lease " + reservation.id() + " cannot last until " + newEnd + " on host " + reservation.host()
                        + "; the latest end is " + possible + ".",
                Optional.of(new CounterOffer(
                        Optional.empty(),
                        Optional.of(Duration.between(reservation.start(), possible)),
                        Optional.empty())));
    }

    Decision resize(Demand newDemand, Function<Reservation, Granted> grant) {
        if (!others.capacity().tags().containsAll(newDemand.requiredTags())) {
            return new Refused(
                    RefusalReason.NO_SUITABLE_HOST,
                    "Host " + reservation.host() + " does not have all of the tags " + newDemand.requiredTags() + ".",
                    Optional.empty());
        }
        Resources free = freeForIt();
        Resources old = reservation.demand().resources();
        Resources wanted = newDemand.resources();
        // A dimension that does not grow is granted even where the host's capacity has shrunk below what is leased.
        Resources possible = free.max(old).min(wanted);
        return possible.equals(wanted) ? grant.apply(reservation.withDemand(newDemand)) : tooMuch(newDemand, possible);
    }

    private Resources freeForIt() {
        Instant from = reservation.start().isAfter(now) ? reservation.start() : now;
        Instant to = reservation.end().isAfter(from) ? reservation.end() : from.plusNanos(1);
        return others.free(from, to, now);
    }

    private Refused tooMuch(Demand newDemand, Resources possible) {
        boolean everFits = others.capacity().resources().covers(newDemand.resources());
        Demand offer = new Demand(possible.vcpus(), possible.memoryMiB(), possible.diskMiB(), newDemand.requiredTags());
        return new Refused(
                everFits ? RefusalReason.NO_ROOM : RefusalReason.TOO_LARGE,
                "Lease " + reservation.id() + " cannot have " + newDemand + " on host " + reservation.host()
                        + "; the most is " + offer + ".",
                Optional.of(new CounterOffer(Optional.empty(), Optional.empty(), Optional.of(offer))));
    }
}
