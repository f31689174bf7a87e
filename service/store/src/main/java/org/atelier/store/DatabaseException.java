package org.atelier.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened, does not answer, or holds something that cannot be read. */
public final class DatabaseException extends RuntimeException {

    public DatabaseException(String message) {
        this(message, null);
    }

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
