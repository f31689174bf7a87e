package org.atelier.soap.notify;

/** A consumer did not take a message, or may not be sent any. */
final class DeliveryRefused extends RuntimeException {

    DeliveryRefused(String message) {
        super(message);
    }
}
