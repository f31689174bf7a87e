package org.atelier.wsrf.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.atelier.wsrf.store.Message;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.SubscriptionStore;
import org.atelier.wsrf.xml.XmlTree;
import org.atelier.wsrf.xpath.XPathCache;

/** Finds who wants a notification and hands it to the store. */
record DefaultPublisher(
        SubscriptionStore subscriptions,
        MessageStore messages,
        ProducerDocuments documents,
        XPathCache filters,
        NotificationSettings settings,
        InstantSource clock,
        Runnable wake)
        implements NotificationPublisher {

    @Override
    public boolean publish(Notification notification) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        XmlTree body = XmlTree.of(notification.message());
        String topic = notification.topic().toString();
        MessageFilter filter = new MessageFilter(body, documents, filters);
        List<Subscription> wanting = subscriptions.matching(notification.audiences(), topic, now).stream()
                .filter(subscription -> concerns(notification, subscription))
                .filter(filter::accepts)
                .toList();
        Message message = new Message(notification.resource(), notification.sequence(), topic, now, body.write());
        boolean fresh = messages.publish(message, wanting, settings.queue(), now);
        if (fresh && !wanting.isEmpty()) {
            wake.run();
        }
        return fresh;
    }

    private static boolean concerns(Notification notification, Subscription subscription) {
        return !subscription.resource().equals(notification.resource())
                || notification.since().filter(subscription.created()::isBefore).isEmpty();
    }
}
