package org.atelier.wsrf.store;

import java.time.Instant;
import java.util.Set;
import org.atelier.wsrf.resource.ResourceKey;

/**
 * A subscription.
 *
 * @param id unguessable; at most 64 characters
 * @param resource whose notifications it wants
 * @param owner who may manage it; opaque, at most 1024 characters
 * @param topics the topics its filter chose of those the resource had, each as {@code TopicPath.toString()} writes it; matched by equality
 * @param filter the filter as the client wrote it
 * @param style how messages are put into a SOAP body
 * @param paused whether delivery stands still; messages wait in the queue meanwhile
 */
public record Subscription(
        String id,
        ResourceKey resource,
        String owner,
        Consumer consumer,
        Set<String> topics,
        SubscriptionFilter filter,
        Style style,
        Instant created,
        Instant terminationTime,
        boolean paused) {

    /** How messages are put into a SOAP body. */
    public enum Style {
        /** Several in one wsnt:Notify. */
        NOTIFY,
        /** Each as the body itself: wsnt:UseRaw. */
        RAW
    }

    public Subscription {
        topics = Set.copyOf(topics);
    }

    /** The id of the queue its messages wait in. */
    public String queue() {
        return consumer instanceof Consumer.Pull pull ? pull.pullPoint() : id;
    }

    public Subscription withTerminationTime(Instant time) {
        return new Subscription(id, resource, owner, consumer, topics, filter, style, created, time, paused);
    }

    public Subscription withPaused(boolean nowPaused) {
        return new Subscription(
                id, resource, owner, consumer, topics, filter, style, created, terminationTime, nowPaused);
    }
}
