package org.atelier.transfer;

import java.io.IOException;
import org.atelier.spi.transport.TransferException;
import org.atelier.transfer.gridftp.GridFtpSession;

/** Somebody logged in where one end of a relay is. Used by one thread. */
record GridFtpVisit(GridFtpEnd end, GridFtpSession session) {

    /** Something that is done there and tells nothing. */
    @FunctionalInterface
    interface Order {
        void with(GridFtpSession session) throws IOException, InterruptedException;
    }

    /**
     * Does something there.
     *
     * @throws TransferException where it cannot be done, which says that it could not be done there
     */
    void tell(Order order) {
        boolean unused = ask(session -> {
            order.with(session);
            return true;
        });
    }

    /**
     * Does something there that tells something.
     *
     * @throws TransferException as {@link #tell}
     */
    <T> T ask(GridFtpLogins.Work<T> work) {
        return end.at(() -> work.with(session));
    }

    String path() {
        return end.url().path();
    }

    String shown() {
        return Urls.shown(end.url().url());
    }
}
