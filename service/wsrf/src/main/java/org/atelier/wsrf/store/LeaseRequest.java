package org.atelier.wsrf.store;

import java.time.Instant;
import java.util.Set;

/**
 * Asks for queues to deliver from.
 *
 * @param holder names the process; unique among those that share the store
 * @param queues how many at most
 * @param queuesOfMachine how many of these at most whose consumers are on the same machine ({@link Consumer.Push#machine}), those longest due
 * @param messages how many messages of each queue at most
 * @param characters the sum of their weights at most; the first message comes whatever its weight
 * @param withoutMachines no queues whose consumer is on one of these ({@link Consumer.Push#machine})
 * @param failing whether queues whose last attempt failed are wanted too
 */
public record LeaseRequest(
        Instant now,
        Instant until,
        String holder,
        int queues,
        int queuesOfMachine,
        int messages,
        long characters,
        Set<String> withoutMachines,
        boolean failing) {

    public LeaseRequest {
        withoutMachines = Set.copyOf(withoutMachines);
    }
}
