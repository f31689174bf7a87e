package org.atelier.client.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.types.CounterOfferKindType;

/**
 * What would be granted instead of what was refused.
 *
 * @param kind in what it differs
 * @param parts the leases it consists of; several for a split
 */
public record CounterOffer(CounterOfferKindType kind, List<Part> parts) {

    public CounterOffer {
        parts = List.copyOf(parts);
    }

    /**
     * One lease of the offer.
     *
     * @param start when to ask for; absent for one that starts at once
     * @param allocation of each node
     */
    public record Part(Optional<Instant> start, Duration duration, int nodes, Allocation allocation) {}
}
