package org.atelier.engine.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What would be granted instead of what was refused.
 *
 * @param parts one; several for a split
 */
public record CounterOffer(Kind kind, List<Part> parts) {

    public CounterOffer {
        parts = List.copyOf(parts);
    }

    /** In what it differs from what was asked for. */
    public enum Kind {
        /** The same, at another time. */
        SHIFT,
        /** The same time with less: fewer nodes, less for each, or a shorter time. */
        SHRINK,
        /** The same in parts, one after the other. */
        SPLIT
    }

    /**
     * One lease of the offer.
     *
     * @param start when to ask for; absent for one that starts at once
     */
    public record Part(Optional<Instant> start, Duration duration, int nodes, Allocation allocation) {}
}
