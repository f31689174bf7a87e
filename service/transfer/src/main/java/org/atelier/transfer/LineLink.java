package org.atelier.transfer;

import java.io.InputStream;
import java.io.OutputStream;

/** The script {@code image-line.bash} as it runs on the first host of a line. Its streams are each used by one thread. */
interface LineLink extends AutoCloseable {

    /** What the script reads. */
    OutputStream toHost();

    /** What it says; ends when it has ended. */
    InputStream fromHost();

    /** What went wrong, in its own words; empty where it has said nothing. */
    String complaint();

    /** Ends it at once, and with it what it has started; may be called by any thread, and again. */
    @Override
    void close();

    /** Starts the script on hosts. Thread-safe. */
    @FunctionalInterface
    interface Starter {

        /**
         * Starts it on the first of these hosts, which can log in to the others.
         *
         * @throws org.atelier.spi.transport.TransferException where the host cannot be reached
         */
        LineLink start(LineOrder order);
    }
}
