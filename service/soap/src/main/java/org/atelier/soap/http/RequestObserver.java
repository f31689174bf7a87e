package org.atelier.soap.http;

import java.time.Duration;

/** Is told of every message that was answered, on the thread that answers. Thread-safe; quick; never throws. */
@FunctionalInterface
public interface RequestObserver {

    /**
     * A message was answered.
     *
     * @param time from the last byte of the message to the first of the answer
     */
    void answered(Handled handled, Duration time);
}
