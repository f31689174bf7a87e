package org.atelier.security.policy;

import org.jspecify.annotations.Nullable;

/** A policy cannot be used. The message is for the administrator: where, what is wrong, and what is right. */
public final class PolicyException extends RuntimeException {

    public PolicyException(String message) {
        this(message, null);
    }

    public PolicyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
