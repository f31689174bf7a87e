package org.atelier.store;

import org.atelier.scheduler.planner.LeaseTerms;

/**
 * A kind of lease with its times, as they are stored.
 *
 * @param moment what the kind needs besides, 0 where it needs nothing
 */
record LeaseTermsColumns(String kind, long duration, long moment, long latest) {

    private static final String IMMEDIATE = "IMMEDIATE";
    private static final String RESERVATION = "RESERVATION";
    private static final String DEADLINE = "DEADLINE";
    private static final String BEST_EFFORT = "BEST_EFFORT";
    private static final String SPOT = "SPOT";

    static LeaseTermsColumns of(LeaseTerms terms) {
        long duration = terms.duration();
        if (terms instanceof LeaseTerms.AdvanceReservation reservation) {
            return new LeaseTermsColumns(RESERVATION, duration, reservation.start(), 0);
        }
        if (terms instanceof LeaseTerms.Deadline deadline) {
            return new LeaseTermsColumns(DEADLINE, duration, deadline.earliestStart(), deadline.latestEnd());
        }
        if (terms instanceof LeaseTerms.BestEffort bestEffort) {
            return new LeaseTermsColumns(BEST_EFFORT, duration, bestEffort.preemptible() ? 1 : 0, 0);
        }
        if (terms instanceof LeaseTerms.Spot spot) {
            return new LeaseTermsColumns(SPOT, duration, spot.notice(), 0);
        }
        return new LeaseTermsColumns(IMMEDIATE, duration, 0, 0);
    }

    LeaseTerms terms() {
        return switch (kind) {
            case IMMEDIATE -> new LeaseTerms.Immediate(duration);
            case RESERVATION -> new LeaseTerms.AdvanceReservation(moment, duration);
            case DEADLINE -> new LeaseTerms.Deadline(moment, duration, latest);
            case BEST_EFFORT -> new LeaseTerms.BestEffort(duration, moment != 0);
            case SPOT -> new LeaseTerms.Spot(duration, moment);
            default -> throw new IllegalArgumentException("The kind " + kind + " of a lease is unknown.");
        };
    }
}
