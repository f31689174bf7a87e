package org.atelier.transfer.gridftp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * A security context of the grid (GSI): TLS 1.2 whose records are carried by something else than a connection of their own. Used by one
 * thread at a time.
 */
final class TlsTokens {

    private static final int MOST_WAITING = 256 << 10;

    private final SSLEngine engine;
    private final ByteBuffer incoming = ByteBuffer.allocate(MOST_WAITING);
    private final ByteBuffer plain;
    private final ByteBuffer outgoing;

    TlsTokens(SSLEngine engine) throws SSLException {
        this.engine = engine;
        this.plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        this.outgoing = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.beginHandshake();
    }

    SSLEngine engine() {
        return engine;
    }

    /** Whether both sides know each other. */
    boolean established() {
        return engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING;
    }

    /**
     * Goes on with the handshake.
     *
     * @param token what came from the other side, empty at first
     * @return what is to be sent to it, which may be nothing
     */
    byte[] step(byte[] token) throws IOException {
        accept(token);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> wrapInto(answer, ByteBuffer.allocate(0));
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!unwrapped()) {
                        return answer.toByteArray();
                    }
                }
                case NOT_HANDSHAKING, FINISHED -> {
                    return answer.toByteArray();
                }
            }
        }
    }

    /** The certificates of the other side, its own first. */
    List<X509Certificate> peer() throws SSLException {
        return Arrays.stream(engine.getSession().getPeerCertificates())
                .map(X509Certificate.class::cast)
                .toList();
    }

    byte[] wrap(byte[] content) throws IOException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        ByteBuffer source = ByteBuffer.wrap(content);
        while (source.hasRemaining()) {
            wrapInto(records, source);
        }
        return records.toByteArray();
    }

    /**
     * What is in whole records.
     *
     * @throws ProtocolException where they are not whole
     */
    byte[] unwrap(byte[] records) throws IOException {
        accept(records);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (incoming.position() > 0) {
            if (!unwrapped()) {
                throw new ProtocolException("the server sends a part of a protected message");
            }
            content.write(plain.array(), 0, plain.position());
        }
        return content.toByteArray();
    }

    private void accept(byte[] token) throws ProtocolException {
        if (token.length > incoming.remaining()) {
            throw new ProtocolException("the server sends protected messages of more than " + MOST_WAITING + " bytes");
        }
        incoming.put(token);
    }

    /** Takes one record in; false where there is no whole one. */
    private boolean unwrapped() throws SSLException {
        incoming.flip();
        SSLEngineResult result;
        try {
            result = engine.unwrap(incoming, plain.clear());
        } finally {
            incoming.compact();
        }
        if (result.getStatus() == Status.CLOSED) {
            throw new SSLException("the server has ended the protected connection");
        }
        return result.getStatus() == Status.OK;
    }

    private void wrapInto(ByteArrayOutputStream records, ByteBuffer source) throws SSLException {
        SSLEngineResult result = engine.wrap(source, outgoing.clear());
        if (result.getStatus() != Status.OK) {
            throw new SSLException("the protected connection is closed");
        }
        records.write(outgoing.array(), 0, outgoing.position());
    }
}
