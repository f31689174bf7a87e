package org.atelier.scheduler.replay.trace;

/** A trace cannot be used. */
public final class TraceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TraceException(String message) {
        super(message);
    }

    public TraceException(String message, Throwable cause) {
        super(message, cause);
    }
}
