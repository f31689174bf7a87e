package org.atelier.engine.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long, and when; and how many equal workspaces, which start together or not at all.
 *
 * @param start when it must ({@link Kind#RESERVATION}) or may first ({@link Kind#DEADLINE}) start
 * @param duration of use, without the time to stage and boot
 * @param latestEnd when a {@link Kind#DEADLINE} lease must be over
 * @param preemptible whether {@link Kind#BEST_EFFORT} may be suspended for others
 * @param notice how long before its end a {@link Kind#SPOT} lease is told that its room is needed, at least 0
 * @param nodes how many workspaces, at least 1
 * @param affinity how they lie towards each other
 * @param offer the id of an offer that is held and is redeemed by this request
 */
public record LeaseRequest(
        Kind kind,
        Optional<Instant> start,
        Duration duration,
        Optional<Instant> latestEnd,
        boolean preemptible,
        Duration notice,
        int nodes,
        Affinity affinity,
        Optional<String> offer) {

    /** One workspace that starts now or not at all. */
    public static LeaseRequest immediate(Duration duration) {
        return one(Kind.IMMEDIATE, Optional.empty(), duration, Optional.empty(), false);
    }

    /** One workspace, without an offer and without notice. */
    public static LeaseRequest one(
            Kind kind, Optional<Instant> start, Duration duration, Optional<Instant> latestEnd, boolean preemptible) {
        return new LeaseRequest(
                kind, start, duration, latestEnd, preemptible, Duration.ZERO, 1, Affinity.ANY, Optional.empty());
    }

    /** What is asked for. */
    public enum Kind {
        /** Starts now or not at all. */
        IMMEDIATE,
        /** Starts at a given time. */
        RESERVATION,
        /** Any time, as long as it is over by then. */
        DEADLINE,
        /** Waits until there is room. */
        BEST_EFFORT,
        /** Starts now, and ends when somebody else needs its room. */
        SPOT
    }

    /** How the workspaces of one lease lie towards each other. */
    public enum Affinity {
        /** Anywhere. */
        ANY,
        /** No two on one host. */
        APART,
        /** All on one host. */
        TOGETHER
    }
}
