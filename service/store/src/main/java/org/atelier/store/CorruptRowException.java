package org.atelier.store;

import org.jspecify.annotations.Nullable;

/** A row holds what this program cannot have written. */
final class CorruptRowException extends RuntimeException {

    CorruptRowException(String message) {
        this(message, null);
    }

    CorruptRowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
