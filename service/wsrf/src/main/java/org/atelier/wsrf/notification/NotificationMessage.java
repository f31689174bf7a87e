package org.atelier.wsrf.notification;

import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.topic.TopicPath;
import org.atelier.wsrf.xml.XmlTree;

/**
 * A wsnt:NotificationMessage.
 *
 * @param subscription the id of the subscription it belongs to; empty for an answer to GetCurrentMessage
 * @param producer the resource it is about
 * @param body the message; shared, immutable
 */
public record NotificationMessage(
        String subscription, ResourceKey producer, long sequence, TopicPath topic, XmlTree body) {}
