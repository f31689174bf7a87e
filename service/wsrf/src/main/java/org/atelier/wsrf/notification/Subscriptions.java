package org.atelier.wsrf.notification;

import org.atelier.wsrf.lifetime.Lifetime;
import org.atelier.wsrf.lifetime.RequestedTermination;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.topic.TopicTree;
import org.atelier.wsrf.xml.ScopedExpression;

/**
 * Subscriptions and their managers. Thread-safe. Every refusal is a {@link org.atelier.wsrf.fault.WsrfException}; to whoever is not its
 * owner, a subscription is RESOURCE_UNKNOWN.
 */
public interface Subscriptions {

    /**
     * Subscribes. Without topic expressions it is to every topic of the producer.
     *
     * @throws org.atelier.wsrf.fault.WsrfException INVALID_FILTER, TOPIC_EXPRESSION_DIALECT_UNKNOWN, INVALID_TOPIC_EXPRESSION,
     *     TOPIC_NOT_SUPPORTED, INVALID_MESSAGE_CONTENT_EXPRESSION, INVALID_PRODUCER_PROPERTIES_EXPRESSION,
     *     UNRECOGNIZED_POLICY_REQUEST, UNACCEPTABLE_INITIAL_TERMINATION_TIME, SUBSCRIBE_CREATION_FAILED
     */
    Subscription subscribe(SubscribeRequest request);

    Subscription get(String owner, String id);

    /** wsnt:Renew. @throws org.atelier.wsrf.fault.WsrfException UNACCEPTABLE_TERMINATION_TIME, RESOURCE_UNKNOWN */
    Lifetime renew(String owner, String id, RequestedTermination termination);

    /** wsrf-rl:SetTerminationTime. @throws org.atelier.wsrf.fault.WsrfException TERMINATION_TIME_CHANGE_REJECTED, RESOURCE_UNKNOWN */
    Lifetime setTerminationTime(String owner, String id, RequestedTermination termination);

    /** Lets messages wait; does nothing where they already do. @throws org.atelier.wsrf.fault.WsrfException RESOURCE_UNKNOWN */
    void pause(String owner, String id);

    /** Lets messages go again; does nothing where they already do. @throws org.atelier.wsrf.fault.WsrfException RESOURCE_UNKNOWN */
    void resume(String owner, String id);

    /** wsnt:Unsubscribe and wsrf-rl:Destroy. @throws org.atelier.wsrf.fault.WsrfException RESOURCE_UNKNOWN */
    void unsubscribe(String owner, String id);

    /**
     * wsnt:GetCurrentMessage: the last message on the topics an expression chooses, as long as messages are kept.
     *
     * @throws org.atelier.wsrf.fault.WsrfException TOPIC_EXPRESSION_DIALECT_UNKNOWN, INVALID_TOPIC_EXPRESSION, TOPIC_NOT_SUPPORTED,
     *     MULTIPLE_TOPICS_SPECIFIED, NO_CURRENT_MESSAGE_ON_TOPIC
     */
    NotificationMessage currentMessage(ResourceKey resource, TopicTree topics, ScopedExpression expression);

    /** The resource is no more: its subscriptions end when they had time to receive what was published before. */
    void resourceEnded(ResourceKey resource);
}
