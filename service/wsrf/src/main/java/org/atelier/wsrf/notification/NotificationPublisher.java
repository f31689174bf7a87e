package org.atelier.wsrf.notification;

/** Takes notifications for delivery. Thread-safe. */
@FunctionalInterface
public interface NotificationPublisher {

    /**
     * Keeps a notification and appends it to the queue of every subscription that it matches, in one transaction. Called again for the same
     * resource and sequence it changes nothing, so an outbox may repeat after a crash. Notifications of one resource have to be published in
     * order, by one thread at a time.
     *
     * @return whether it was new
     */
    boolean publish(Notification notification);
}
