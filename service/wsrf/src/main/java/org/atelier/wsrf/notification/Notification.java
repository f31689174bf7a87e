package org.atelier.wsrf.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.topic.TopicPath;
import org.w3c.dom.Element;

/**
 * Something to tell subscribers.
 *
 * @param resource what it is about
 * @param sequence grows with each notification of the resource; (resource, sequence) names the notification
 * @param message the content of wsnt:Message; left as it is
 * @param audiences whose subscribers hear of it: the resource, and others that stand for a group it belongs to
 * @param since subscriptions to the resource itself from before then are of somebody whom it concerns no more; absent: none is
 */
public record Notification(
        ResourceKey resource,
        long sequence,
        TopicPath topic,
        Element message,
        Set<ResourceKey> audiences,
        Optional<Instant> since) {

    public Notification {
        audiences = Set.copyOf(audiences);
    }

    /** A notification for the subscribers of the resource itself. */
    public Notification(ResourceKey resource, long sequence, TopicPath topic, Element message) {
        this(resource, sequence, topic, message, Set.of(resource), Optional.empty());
    }
}
