package org.atelier.transfer.gridftp;

import java.io.IOException;

/** Takes what comes, by several connections and in any order. Thread-safe. */
public interface BlockSink {

    /** A buffer to fill, which {@link #put} takes back. */
    byte[] take();

    /**
     * Takes a piece of the file; may let its caller wait.
     *
     * @param content from {@link #take}; may be changed
     * @param length how much of it is filled, at least 1
     * @throws IOException where there was something at this place already, or nothing is taken any more
     */
    void put(long offset, byte[] content, int length) throws IOException;
}
