package org.atelier.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.atelier.spi.transport.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what one local program and a server say to each other. The program connects to a port of this host and so cannot come to
 * another server than the one whose address was checked; who connects first is served, and nobody else. What they say stays between
 * them: it is encrypted.
 */
final class SshRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SshRelay.class);
    private static final int BUFFER = 1 << 16;

    /** {@link SshFolder#HOST}. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** Which way a file goes. */
    enum Flow {
        FROM_SERVER,
        TO_SERVER
    }

    private final SocketChannel server;
    private final ServerSocketChannel door;

    private SshRelay(SocketChannel server, ServerSocketChannel door) {
        this.server = server;
        this.door = door;
    }

    /** Connects to the first of these addresses that answers. */
    static SshRelay to(InetAddress[] addresses, int port, Duration timeout) throws IOException {
        SocketChannel server = connect(addresses, port, timeout);
        try {
            ServerSocketChannel door = ServerSocketChannel.open();
            return new SshRelay(server, door.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 1));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static SocketChannel connect(InetAddress[] addresses, int port, Duration timeout) throws IOException {
        IOException failure = new UnknownHostException("no address");
        for (InetAddress address : addresses) {
            SocketChannel server = SocketChannel.open();
            try {
                server.socket().connect(new InetSocketAddress(address, port), Math.toIntExact(timeout.toMillis()));
                return server;
            } catch (IOException e) {
                server.close();
                failure = e;
            }
        }
        throw failure;
    }

    /** The port of this host. */
    int port() {
        return door.socket().getLocalPort();
    }

    /**
     * Waits for the program, and passes everything on until one of both ends that, or this is closed.
     *
     * @param pace told of what goes this way, by the calling thread
     */
    void pass(Flow flow, Pace pace) {
        try (SocketChannel program = door.accept()) {
            door.close();
            SocketChannel from = flow == Flow.FROM_SERVER ? server : program;
            SocketChannel to = flow == Flow.FROM_SERVER ? program : server;
            DaemonThreads.start(() -> passBack(to, from, program), "transfer-rsync-relay");
            pass(from, to, pace);
        } catch (ClosedByInterruptException e) {
            throw Backoff.cancelled(e);
        } catch (IOException e) {
            LOG.debug("A relayed connection has ended; the program says whether it should have", e);
        }
    }

    private void passBack(SocketChannel from, SocketChannel to, SocketChannel program) {
        try {
            pass(from, to, Pace.FREE);
        } catch (IOException e) {
            LOG.debug("A relayed connection has ended; the program says whether it should have", e);
        } finally {
            close();
            close(program);
        }
    }

    private static void pass(SocketChannel from, SocketChannel to, Pace pace) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (from.read(buffer.clear()) >= 0) {
            pace.moved(buffer.position());
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
        }
    }

    /** Ends it at once; may be called by any thread, and again. */
    @Override
    public void close() {
        for (AutoCloseable each : new AutoCloseable[] {door, server}) {
            close(each);
        }
    }

    private static void close(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception e) {
            LOG.debug("A relayed connection has not been ended well", e);
        }
    }
}
