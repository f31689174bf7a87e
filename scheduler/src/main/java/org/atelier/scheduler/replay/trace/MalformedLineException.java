package org.atelier.scheduler.replay.trace;

/** A line is not what its format says; the message says how. */
final class MalformedLineException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedLineException(String message) {
        super(message);
    }

    MalformedLineException(String message, Throwable cause) {
        super(message, cause);
    }
}
