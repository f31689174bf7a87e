package org.atelier.spi.transport;

import org.jspecify.annotations.Nullable;

/** A transfer failed. The message names the URL (without secrets), what was seen, the limit and the remedy. */
public final class TransferException extends RuntimeException {

    /** Why a transfer failed. */
    public enum Kind {
        /** No such file at the source. */
        NOT_FOUND(false),
        /** The site or the source does not allow it. */
        FORBIDDEN(false),
        /** The URL is malformed or of a scheme nobody moves. */
        UNSUPPORTED(false),
        /** More bytes than allowed. */
        TOO_LARGE(false),
        /** Not the digest asked for. */
        DIGEST_MISMATCH(false),
        /** Compressed, but damaged, or packed in a way that takes too much memory to unpack. */
        DAMAGED(false),
        /** Fewer or more bytes than the source said, or it changed on the way. */
        CHANGED(true),
        /** The source cannot be reached, stalls or answers with a temporary error. */
        UNREACHABLE(true),
        /** A disk of this host is full or not writable. */
        LOCAL(true),
        /** The server that a file is sent to has no room for it. */
        FULL(true),
        /** The calling thread was interrupted. */
        CANCELLED(false);

        private final boolean temporary;

        Kind(boolean temporary) {
            this.temporary = temporary;
        }

        /** Whether trying again may help. */
        public boolean temporary() {
            return temporary;
        }
    }

    private final Kind kind;

    public TransferException(Kind kind, String message) {
        this(kind, message, null);
    }

    public TransferException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
