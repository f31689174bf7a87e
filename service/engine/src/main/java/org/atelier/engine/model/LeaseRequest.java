package org.atelier.engine.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long, and when.
 *
 * @param start when it must ({@link Kind#RESERVATION}) or may first ({@link Kind#DEADLINE}) start
 * @param duration of use, without the time to stage and boot
 * @param latestEnd when a {@link Kind#DEADLINE} lease must be over
 * @param preemptible whether it may be suspended for others
 */
public record LeaseRequest(
        Kind kind, Optional<Instant> start, Duration duration, Optional<Instant> latestEnd, boolean preemptible) {

    /** Starts now or not at all. */
    public static LeaseRequest immediate(Duration duration) {
        return new LeaseRequest(Kind.IMMEDIATE, Optional.empty(), duration, Optional.empty(), false);
    }

    public enum Kind {
        IMMEDIATE,
        RESERVATION,
        DEADLINE,
        BEST_EFFORT
    }
}
