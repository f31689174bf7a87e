package org.atelier.scheduler.planner;

import java.util.Optional;

/**
 * A lease as it stands; what the lease book keeps, and what {@link Planner#restore} takes.
 *
 * @param submitted when it was asked for
 * @param schedule when and where; empty for best effort that has no room planned
 * @param ran how much of the user's time has been used before {@code schedule}, in milliseconds
 * @param preemptions how often it was suspended
 * @param heldUntil when it vanishes if it is not redeemed; {@link Long#MAX_VALUE} where it is not held
 * @param fixedEnd whether its owner has set the end, so that it does not move with the start
 * @param cut whether its end is an interruption: best effort will be suspended then, a spot lease ended
 * @param up whether its machines are known to be up in this run
 */
public record PlannedLease(
        LeaseRequest request,
        LeaseState state,
        long submitted,
        Optional<Schedule> schedule,
        long ran,
        int preemptions,
        long heldUntil,
        boolean fixedEnd,
        boolean cut,
        boolean up) {}
