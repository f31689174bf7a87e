package org.atelier.engine.store;

import org.jspecify.annotations.Nullable;

/** The store could not do what was asked; the transaction was rolled back. */
public final class StoreException extends RuntimeException {

    /** What went wrong. */
    public enum Kind {
        /** The row has changed since it was read, or its key is taken: a lost race. Reading again and deciding anew may help. */
        CONFLICT,
        /** The store does not answer, is full or locked by others for too long; trying again later may help. */
        UNAVAILABLE,
        /** What is stored cannot be understood. */
        CORRUPT
    }

    private final Kind kind;

    public StoreException(Kind kind, String message) {
        this(kind, message, null);
    }

    public StoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
