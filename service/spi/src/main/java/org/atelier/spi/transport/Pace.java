package org.atelier.spi.transport;

import java.net.URI;

/** Holds transfers back, so that together they move no more bytes than they may. Thread-safe. */
@FunctionalInterface
public interface Pace {

    /** That of a transfer that may move what it can. */
    Pace FREE = bytes -> {};

    /**
     * Tells that so many bytes have been moved, and waits until more may be. Interrupting the calling thread ends that at once.
     *
     * @throws TransferException {@link TransferException.Kind#CANCELLED}, with the thread still interrupted
     */
    void moved(long bytes);

    /**
     * That of the same transfer where it turns out that the content comes from another place, or goes to another, than was asked for.
     *
     * @param place the URL to which a server has redirected
     */
    default Pace at(URI place) {
        return this;
    }
}
