package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Receives a file in one piece (MODE S) by a connection that this side opens. */
final class StreamReception {

    private final DataSecurity security;
    private final PieceReader pieces;
    private volatile boolean ended;

    StreamReception(DataSecurity security, PieceReader pieces) {
        this.security = security;
        this.pieces = pieces;
    }

    void start(Crew crew, InetSocketAddress address, int timeoutMillis, long offset) throws IOException {
        DataChannel channel = crew.hold(DataChannel.unconnected());
        crew.start("gridftp-data", () -> {
            channel.connect(address, timeoutMillis);
            security.initiate(channel);
            pieces.readToEnd(channel, offset);
            ended = true;
        });
    }

    /** Whether the server has ended the connection. */
    boolean whole() {
        return ended;
    }
}
