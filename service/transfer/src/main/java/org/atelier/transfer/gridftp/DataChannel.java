package org.atelier.transfer.gridftp;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.atelier.spi.transport.GridIdentity;
import org.jspecify.annotations.Nullable;

/** A connection that data goes by. Used by one thread; {@link #close} may be called by any. */
final class DataChannel implements Closeable {

    private static final int RECORD_HEADER = 5;
    private static final int LONGEST_RECORD = 18 << 10;
    private static final int LENGTH_AT = 3;

    private final SocketChannel channel;
    private @Nullable RecordChannel records;

    DataChannel(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** One that is not connected yet, so that it can be closed meanwhile. */
    static DataChannel unconnected() throws IOException {
        return new DataChannel(SocketChannel.open());
    }

    void connect(InetSocketAddress address, int timeoutMillis) throws IOException {
        channel.socket().connect(address, timeoutMillis);
    }

    /**
     * Makes sure that the same somebody is at both ends (DCAU A).
     *
     * @param context one that this side begins, and has not yet
     * @param identity who must be there, as the site sees it
     * @param self the distinguished name it must have
     * @param confidential whether what follows is encrypted, too
     */
    void authenticate(TlsTokens context, GridIdentity identity, String self, boolean confidential) throws IOException {
        writeAll(ByteBuffer.wrap(context.step(new byte[0])));
        while (!context.established()) {
            writeAll(ByteBuffer.wrap(context.step(record())));
        }
        requireSelf(context.peer(), identity, self);
        if (confidential) {
            // Globus expects no word on delegation here.
            records = new RecordChannel(channel, context.engine());
        } else {
            writeAll(ByteBuffer.wrap(context.wrap(new byte[] {'0'})));
        }
    }

    /** As {@link SocketChannel#read}. */
    int read(ByteBuffer target) throws IOException {
        return records == null ? channel.read(target) : records.read(target);
    }

    /** Reads until the buffer is full. */
    void readAll(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (read(target) < 0) {
                throw new EOFException("a connection for data was cut");
            }
        }
    }

    void write(ByteBuffer content) throws IOException {
        if (records == null) {
            writeAll(content);
        } else {
            records.write(content);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void requireSelf(List<X509Certificate> chain, GridIdentity identity, String self)
            throws IOException {
        try {
            String there = identity.subject(chain);
            if (!there.equals(self)) {
                throw new SSLPeerUnverifiedException("somebody else is at the other end of a connection: " + there);
            }
        } catch (CertificateException e) {
            SSLPeerUnverifiedException failure = new SSLPeerUnverifiedException(e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private void writeAll(ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }

    /** One record and not a byte more: what follows may be in clear. */
    private byte[] record() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(RECORD_HEADER);
        fill(header);
        int length = Short.toUnsignedInt(header.getShort(LENGTH_AT));
        if (length > LONGEST_RECORD) {
            throw new ProtocolException("the server sends a protected message that is too long");
        }
        ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER + length).put(header.array());
        fill(record);
        return record.array();
    }

    private void fill(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new EOFException("a connection for data was cut");
            }
        }
    }
}
