package org.atelier.wsrf.store;

import java.time.Instant;

/** How the delivery of one lease ended. */
public sealed interface Settlement {

    QueueLease lease();

    /**
     * The consumer has taken messages.
     *
     * @param position of the last message it took; one of the lease
     */
    record Delivered(QueueLease lease, long position) implements Settlement {}

    /**
     * The consumer has taken nothing.
     *
     * @param next when to try again
     */
    record Failed(QueueLease lease, Instant next) implements Settlement {}
}
