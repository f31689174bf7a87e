package org.atelier.wsrf.notification;

import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.lifetime.RequestedTermination;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.topic.TopicTree;
import org.w3c.dom.Element;

/**
 * A wsnt:Subscribe.
 *
 * @param resource the producer
 * @param topics what the producer publishes
 * @param owner who subscribes; opaque
 * @param filter the children of wsnt:Filter
 * @param termination the wsnt:InitialTerminationTime, empty where it is absent
 * @param policies the children of wsnt:SubscriptionPolicy
 */
public record SubscribeRequest(
        ResourceKey resource,
        TopicTree topics,
        String owner,
        Consumer consumer,
        List<Element> filter,
        Optional<RequestedTermination> termination,
        List<Element> policies) {

    public SubscribeRequest {
        filter = List.copyOf(filter);
        policies = List.copyOf(policies);
    }
}
