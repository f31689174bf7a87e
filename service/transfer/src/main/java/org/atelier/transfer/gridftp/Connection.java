package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a server, which can be cut at any time, also while it is being opened. Thread-safe. */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final GridServer server;
    private @Nullable Socket socket;
    private boolean cut;

    Connection(GridServer server) {
        this.server = server;
    }

    /** Opens it, to the first of the addresses that answers. */
    Socket open() throws IOException {
        IOException failure = new UnknownHostException(server.host());
        for (InetSocketAddress address : server.addresses()) {
            Socket next = next();
            try {
                next.setTcpNoDelay(true);
                next.connect(address, timeoutMillis());
                return next;
            } catch (IOException e) {
                next.close();
                failure = e;
            }
        }
        throw failure;
    }

    /** How long opening one may take. */
    int timeoutMillis() {
        return Math.toIntExact(Math.min(server.stallTimeout().toMillis(), Integer.MAX_VALUE));
    }

    /** Ends it, for good. */
    synchronized void cut() {
        cut = true;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("a connection cannot be closed", e);
            }
        }
    }

    private synchronized Socket next() throws IOException {
        if (cut) {
            throw new IOException("the transfer has ended");
        }
        Socket next = new Socket();
        socket = next;
        return next;
    }
}
