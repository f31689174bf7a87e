package org.atelier.scheduler;

import java.util.Optional;

/** The planner's answer. */
public sealed interface Decision {

    /**
     * Yes.
     *
     * @param reservation as it now stands
     * @param plan the plan with the reservation in it
     */
    record Granted(Reservation reservation, Plan plan) implements Decision {}

    /**
     * No; the plan stays as it was.
     *
     * @param message for people: names what was asked for and what there is
     */
    record Refused(RefusalReason reason, String message, Optional<CounterOffer> counterOffer) implements Decision {}
}
