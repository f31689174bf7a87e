package org.atelier.cli;

import org.atelier.client.AtelierException;

/** A workspace has not become the golden image that was waited for, or was not sent. */
final class NotSavedException extends AtelierException {

    NotSavedException(String message, Throwable cause) {
        super(message, cause);
    }

    NotSavedException(String message) {
        super(message, null);
    }
}
