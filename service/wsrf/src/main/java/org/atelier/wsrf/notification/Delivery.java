package org.atelier.wsrf.notification;

import java.util.List;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.xml.EndpointReference;

/**
 * One request to a consumer.
 *
 * @param subscription tells style and id; its consumer is a push consumer
 * @param messages in order; exactly one where the style is RAW
 * @param lost how many messages before these had to be dropped because too many waited
 */
public record Delivery(
        Subscription subscription, EndpointReference consumer, List<NotificationMessage> messages, long lost) {

    public Delivery {
        messages = List.copyOf(messages);
    }
}
