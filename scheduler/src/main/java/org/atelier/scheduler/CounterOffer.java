package org.atelier.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What would be granted instead; each part stands alone.
 *
 * @param earliestStart when the same demand would fit for the same duration
 * @param maxDuration how long the same demand would fit, counted from now for a new lease and from the reservation's start for one
 *     that is to be extended
 * @param largestDemand the most that would fit for the same time, never more than was asked for in any dimension
 */
public record CounterOffer(
        Optional<Instant> earliestStart, Optional<Duration> maxDuration, Optional<Demand> largestDemand) {

    boolean isEmpty() {
        return earliestStart.isEmpty() && maxDuration.isEmpty() && largestDemand.isEmpty();
    }
}
