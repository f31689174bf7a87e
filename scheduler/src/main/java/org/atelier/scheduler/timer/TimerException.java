package org.atelier.scheduler.timer;

/** The timers' store cannot be read or written. */
public final class TimerException extends RuntimeException {

    TimerException(String message, Throwable cause) {
        super(message, cause);
    }
}
