package org.atelier.client;

import org.jspecify.annotations.Nullable;

/** A file handed to the client is not what it must be; the message names line and column. */
public final class InvalidFileException extends AtelierException {

    public InvalidFileException(String message) {
        this(message, null);
    }

    public InvalidFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
