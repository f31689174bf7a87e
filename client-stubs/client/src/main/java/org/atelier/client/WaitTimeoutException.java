package org.atelier.client;

import org.jspecify.annotations.Nullable;

/** A state that was waited for has not come in time. */
public final class WaitTimeoutException extends AtelierException {

    public WaitTimeoutException(String message) {
        this(message, null);
    }

    public WaitTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
