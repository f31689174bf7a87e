package org.atelier.security.audit;

import org.jspecify.annotations.Nullable;

/** The log cannot be written or read. */
public final class AuditException extends RuntimeException {

    AuditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
