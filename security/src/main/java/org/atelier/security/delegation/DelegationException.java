package org.atelier.security.delegation;

import org.jspecify.annotations.Nullable;

/** Something about a delegation was refused. The message names the value, the limit and the remedy, and is for its owner. */
public final class DelegationException extends RuntimeException {

    /** Why it was refused. */
    public enum Kind {
        /** The owner has no such delegation, or has not delivered its proxy. */
        UNKNOWN,
        /** Its time is over, or what it was made from is not valid any more. */
        NOT_VALID,
        /** What was delivered is no proxy of the owner for the key that it was asked for. */
        REFUSED,
        /** The owner has as many as one may have. */
        TOO_MANY,
        /** No new proxy can be had for it. */
        NOT_RENEWED
    }

    private final Kind kind;

    public DelegationException(Kind kind, String message) {
        this(kind, message, null);
    }

    public DelegationException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
