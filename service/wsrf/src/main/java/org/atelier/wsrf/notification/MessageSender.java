package org.atelier.wsrf.notification;

import java.util.concurrent.CompletableFuture;

/** Sends to consumers. Implemented by whoever knows the wire. Thread-safe. */
@FunctionalInterface
public interface MessageSender {

    /**
     * Starts to send and returns without waiting for the network. The future completes when the consumer has taken the request, and
     * exceptionally when it has not; then the delivery is tried again later, with the same messages or more. A future that is
     * not complete after the send timeout of {@link NotificationSettings} is cancelled and counts as failed.
     */
    CompletableFuture<Void> send(Delivery delivery);
}
