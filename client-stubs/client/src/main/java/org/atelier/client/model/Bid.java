package org.atelier.client.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a workspace would cost, and when it could be had.
 *
 * @param cost by the site's cost policy, 0 or more
 * @param hosts where it would be, one for each node; empty while it would wait
 * @param start when the user's time would begin; absent where it would wait for an unknown time
 * @param end when the user's time would end; absent where {@code start} is
 * @param timeToReady predicted time from staging until all actions have run
 * @param readyError how far such predictions have been off so far, on the average
 * @param matching what the workspace would be cloned from, and what is left to do then
 * @param overheads what would take time before and after the user's time
 * @param offer set where it is held
 */
public record Bid(
        double cost,
        List<String> hosts,
        Optional<Instant> start,
        Optional<Instant> end,
        Duration timeToReady,
        Duration readyError,
        Matching matching,
        List<Overhead> overheads,
        Optional<Offer> offer) {

    public Bid {
        hosts = List.copyOf(hosts);
        overheads = List.copyOf(overheads);
    }
}
