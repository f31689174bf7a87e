package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Receives blocks (MODE E) by as many connections as the server opens. They cannot be authenticated: Globus names the user as the server of
 * such a connection (SNI), and the JDK's TLS does not take most people's names for those of servers.
 */
final class BlockReception {

    private static final int MOST_CONNECTIONS = 256;
    private static final int BACKLOG = 64;

    private final Crew crew;
    private final DataSecurity security;
    private final PieceReader pieces;
    private final ServerSocketChannel listener;
    private long expected = -1;
    private long ended;

    /**
     * Listens.
     *
     * @param own the address at which the server knows this side
     */
    BlockReception(Crew crew, DataSecurity security, PieceReader pieces, InetSocketAddress own) throws IOException {
        this.crew = crew;
        this.security = security;
        this.pieces = pieces;
        this.listener = crew.hold(ServerSocketChannel.open());
        listener.bind(new InetSocketAddress(own.getAddress(), 0), BACKLOG);
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.getLocalAddress();
    }

    void start() {
        crew.start("gridftp-listener", this::listen);
    }

    /** Whether each connection that has a part of the file has brought it. */
    synchronized boolean whole() {
        return ended == expected;
    }

    private void listen() throws IOException {
        for (int count = 0; count < MOST_CONNECTIONS; ) {
            SocketChannel accepted = listener.accept();
            if (security.expects(((InetSocketAddress) accepted.getRemoteAddress()).getAddress())) {
                DataChannel channel = crew.hold(new DataChannel(accepted));
                crew.start("gridftp-data", () -> receive(channel));
                count++;
            } else {
                accepted.close();
            }
        }
        throw new ProtocolException("the server opens more than " + MOST_CONNECTIONS + " connections");
    }

    private void receive(DataChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BlockHeader.BYTES);
        BlockHeader header;
        do {
            bytes.clear();
            channel.readAll(bytes);
            header = BlockHeader.read(bytes.flip());
            if (header.endsFile()) {
                tellConnections(header.offset());
            }
            pieces.read(channel, header.endsFile() ? 0 : header.offset(), header.count());
        } while (!header.endsData());
        tellEnd();
    }

    private synchronized void tellConnections(long count) throws ProtocolException {
        if (expected >= 0 && expected != count) {
            throw new ProtocolException("the server ends a file twice");
        }
        expected = count;
    }

    private synchronized void tellEnd() {
        ended++;
    }
}
