package org.atelier.wsrf.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.resource.ResourceKey;

/**
 * Keeps messages and the queues they wait in. See the package for what every method promises.
 *
 * <p>Order: messages are in a queue in the order in which they were published. With SQL: {@code publish} locks the rows of its queues,
 * ordered by id, before it takes positions from a sequence and inserts; {@code settle} locks its queues in that order too, and {@code take} its queue, before they touch messages.
 *
 * <p>A pushing queue is <em>due</em> from a time on while it holds messages: {@code publish} makes it due now unless it already is due at
 * some time; a failed delivery moves that time. It can be leased when it is due, not leased, and its subscription neither paused nor expired.
 */
public interface MessageStore {

    /**
     * Keeps a message and appends it to the queues of these subscriptions; those that are gone meanwhile are left out. Queues above the
     * limits lose their oldest messages and count them as lost; a batch that is leased may be among them.
     *
     * @return false, and nothing changes, where a message of this resource and sequence is already kept
     */
    boolean publish(Message message, List<Subscription> subscriptions, QueueLimits limits, Instant now);

    /** The message with the highest sequence on any of these topics of a resource. */
    Optional<Message> current(ResourceKey resource, Collection<String> topics);

    /** Leases queues, longest due first. Rows another process is working on are skipped. */
    List<QueueLease> lease(LeaseRequest request);

    /**
     * Writes down how deliveries ended, all at once, and gives their leases back; leaves out the leases that are no longer held. Delivered: the
     * messages of the lease up to the position are removed, the lost ones it told of are taken off the queue's count, failures are forgotten,
     * and where messages remain, the queue is due {@code now}. Failed: the attempt is counted, {@code now} is noted as the time of the first
     * where there was none, and the queue is due at the next time.
     *
     * @param settlements of leases of one holder, each of another queue
     * @return how many of the leases were still held
     */
    int settle(List<Settlement> settlements, Instant now);

    /** Gives a lease back without having tried. Does nothing where it is no longer held. */
    void release(QueueLease lease);

    /**
     * Removes and returns the first messages of a pull point, leaving those of paused subscriptions where they are.
     *
     * @param maximum how many at most
     * @param characters the sum of their weights at most; the first message comes whatever its weight
     * @return nothing and none lost where there is no such pull point
     */
    Taken take(String pullPoint, int maximum, long characters);

    /** Forgets at most {@code limit} messages published before a time that no queue holds. @return how many */
    int purge(Instant before, int limit);

    /**
     * Messages taken from a pull point.
     *
     * @param lost how many were dropped from the queue since the last time
     */
    record Taken(List<QueuedMessage> messages, long lost) {}
}
