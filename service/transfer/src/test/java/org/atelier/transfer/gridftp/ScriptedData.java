package org.atelier.transfer.gridftp;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** The server's end of a data connection. Used by one thread. */
final class ScriptedData implements AutoCloseable {

    private static final int RECORD_HEADER = 5;

    private final Socket socket;
    private final DataInputStream in;

    ScriptedData(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** Lets the other side begin with a context, and say that it delegates nothing. */
    void authenticate(TlsTokens context) throws IOException {
        while (!context.established()) {
            out().write(context.step(record()));
        }
        context.unwrap(record());
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    BlockHeader header() throws IOException {
        return BlockHeader.read(ByteBuffer.wrap(in.readNBytes(BlockHeader.BYTES)));
    }

    byte[] content(long count) throws IOException {
        return in.readNBytes(Math.toIntExact(count));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] record() throws IOException {
        byte[] header = new byte[RECORD_HEADER];
        in.readFully(header);
        int length = Short.toUnsignedInt(ByteBuffer.wrap(header).getShort(3));
        return ByteBuffer.allocate(RECORD_HEADER + length)
                .put(header)
                .put(in.readNBytes(length))
                .array();
    }
}
