package org.atelier.wsrf.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The right to deliver from the queue of one pushing subscription until a time. (queue, holder, until) tells this lease from any other.
 *
 * @param messages the first of the queue, in order; at least one
 * @param lost how many messages have been dropped from the queue and not been reported
 * @param attempts failed attempts since the last that succeeded
 * @param failingSince when the first of them failed
 */
public record QueueLease(
        Subscription subscription,
        String holder,
        Instant until,
        List<QueuedMessage> messages,
        long lost,
        int attempts,
        Optional<Instant> failingSince) {

    public QueueLease {
        messages = List.copyOf(messages);
    }
}
