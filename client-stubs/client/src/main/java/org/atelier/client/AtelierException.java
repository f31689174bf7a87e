package org.atelier.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something a client asked for did not come about. The message is for people and says what to do. */
public abstract class AtelierException extends RuntimeException {

    protected AtelierException(String message) {
        super(message);
    }

    protected AtelierException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public final String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "every exception of this library has a message");
    }
}
