package org.atelier.spi.transport;

/** Hears how a transfer goes; called at most every 100 ms, on the transferring thread. */
@FunctionalInterface
public interface TransferListener {

    TransferListener SILENT = (done, total) -> {};

    /**
     * Tells the progress.
     *
     * @param doneBytes bytes moved so far
     * @param totalBytes bytes in all, or -1 where the source has not said
     */
    void progress(long doneBytes, long totalBytes);

    /** All is here, but packed, and is unpacked from now on; {@link #progress} tells how much of the packed file has been read then. */
    default void unpacking() {}
}
