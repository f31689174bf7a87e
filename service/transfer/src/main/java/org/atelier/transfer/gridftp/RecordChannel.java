package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** A connection whose content is encrypted by a context that is established (PROT P). Used by one thread. */
final class RecordChannel {

    private static final int WRITTEN_AT_ONCE = 256 << 10;

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer received;
    private final ByteBuffer plain;
    private final ByteBuffer sending;

    RecordChannel(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        int record = engine.getSession().getPacketBufferSize();
        this.received = ByteBuffer.allocate(WRITTEN_AT_ONCE + record).flip();
        this.plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
        this.sending = ByteBuffer.allocate(WRITTEN_AT_ONCE + record);
    }

    /** As {@link SocketChannel#read}; the end is where either side has ended the connection. */
    int read(ByteBuffer target) throws IOException {
        while (!plain.hasRemaining()) {
            if (!unwrapped()) {
                return -1;
            }
        }
        int length = Math.min(target.remaining(), plain.remaining());
        target.put(plain.slice().limit(length));
        plain.position(plain.position() + length);
        return length;
    }

    void write(ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            sending.clear();
            while (content.hasRemaining() && sending.position() < WRITTEN_AT_ONCE) {
                if (engine.wrap(content, sending).getStatus() != Status.OK) {
                    throw new SSLException("the protected connection is closed");
                }
            }
            sending.flip();
            while (sending.hasRemaining()) {
                channel.write(sending);
            }
        }
    }

    private boolean unwrapped() throws IOException {
        plain.clear();
        SSLEngineResult result = engine.unwrap(received, plain);
        plain.flip();
        if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
            received.compact();
            int more = channel.read(received);
            received.flip();
            return more >= 0;
        }
        return result.getStatus() == Status.OK;
    }
}
