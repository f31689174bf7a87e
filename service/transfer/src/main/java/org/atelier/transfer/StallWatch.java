package org.atelier.transfer;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** Sees when something does not get on. Used by one thread. */
final class StallWatch {

    private final Duration longest;
    private long last = -1;
    private long since = System.nanoTime();

    /**
     * Begins to watch.
     *
     * @param longest how long it may stand still
     */
    StallWatch(Duration longest) {
        this.longest = longest;
    }

    /**
     * Looks.
     *
     * @param now how far it is
     * @throws SocketTimeoutException where it has been as far for too long
     */
    void at(long now) throws SocketTimeoutException {
        if (now != last) {
            last = now;
            since = System.nanoTime();
        } else if (System.nanoTime() - since > longest.toNanos()) {
            throw new SocketTimeoutException("it stands still");
        }
    }
}
