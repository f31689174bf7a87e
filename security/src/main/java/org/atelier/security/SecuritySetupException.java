package org.atelier.security;

import org.jspecify.annotations.Nullable;

/** A key, certificate or trust directory of this service cannot be used. The message names the file and the remedy. */
public final class SecuritySetupException extends RuntimeException {

    public SecuritySetupException(String message) {
        this(message, null);
    }

    public SecuritySetupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
