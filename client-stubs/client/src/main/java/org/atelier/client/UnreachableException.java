package org.atelier.client;

import org.jspecify.annotations.Nullable;

/** No answer came from the service: no connection, no TLS, no SOAP, or too late. */
public final class UnreachableException extends AtelierException {

    public UnreachableException(String message) {
        this(message, null);
    }

    public UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
