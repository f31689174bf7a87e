package org.atelier.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS server that greets each client it accepts with one byte, and remembers who it was. */
final class TlsPeer implements AutoCloseable {

    static final int GREETING = 42;

    private final SSLServerSocket listener;
    private final BlockingQueue<String> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::serve, "tls-peer");

    TlsPeer(ServerTls tls) throws IOException {
        listener = (SSLServerSocket)
                tls.context().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        listener.setSSLParameters(tls.parameters());
        thread.start();
    }

    /** Connects as a client and gives the protocol agreed on; fails where the server refuses. */
    String connect(SSLContext client, String... protocols) throws IOException {
        SSLParameters parameters = client.getDefaultSSLParameters();
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        return connect(client, parameters);
    }

    String connect(SSLContext client, SSLParameters parameters) throws IOException {
        try (SSLSocket socket = (SSLSocket)
                client.getSocketFactory().createSocket(listener.getInetAddress(), listener.getLocalPort())) {
            socket.setSoTimeout(5_000);
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            if (socket.getInputStream().read() != GREETING) {
                throw new IOException("The server closed the connection.");
            }
            return socket.getSession().getProtocol();
        }
    }

    Optional<String> nextAccepted() throws InterruptedException {
        return Optional.ofNullable(accepted.poll(60, TimeUnit.SECONDS));
    }

    Optional<String> nextRefusal() throws InterruptedException {
        return Optional.ofNullable(refusals.poll(60, TimeUnit.SECONDS));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                SSLSocket tls = (SSLSocket) socket;
                tls.startHandshake();
                accepted.add(tls.getSession().getPeerPrincipal().getName());
                tls.getOutputStream().write(GREETING);
            } catch (IOException e) {
                refusals.add(String.valueOf(e.getMessage()));
            }
        }
    }
}
