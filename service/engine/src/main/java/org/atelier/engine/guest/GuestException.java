package org.atelier.engine.guest;

/** The guest answers, but cannot do what is needed to run actions; trying again does not help. */
public final class GuestException extends RuntimeException {

    GuestException(String message) {
        super(message);
    }
}
