package org.atelier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A web server that does exactly what a test tells it to, byte by byte, and remembers what it was asked. */
final class RawServer implements AutoCloseable {

    /** Answers one connection. */
    @FunctionalInterface
    interface Answer {
        void to(String request, OutputStream out) throws IOException, InterruptedException;
    }

    /** Thrown by an answer, it ends the connection as a server does that has failed (RST). */
    static final class Reset extends IOException {
        private static final long serialVersionUID = 1L;
    }

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ServerSocket listener;
    private final Answer[] answers;

    /** The last answer is given again and again. */
    RawServer(Answer... answers) {
        this.answers = answers;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DaemonThreads.start(this::serve, "raw-server");
    }

    URI url() {
        return URI.create("http://localhost:" + port() + "/image");
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Sends a head and a body, then closes the connection. */
    static Answer reply(String head, byte[] body) {
        return (request, out) -> {
            out.write((head.replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        };
    }

    /** Sends a head and a body, and then nothing more while the connection stays open. */
    Answer replyAndStall(String head, byte[] body) {
        return (request, out) -> {
            reply(head, body).to(request, out);
            out.flush();
            closing.await();
        };
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        for (int i = 0; !listener.isClosed(); i++) {
            Answer answer = answers[Math.min(i, answers.length - 1)];
            try {
                Socket socket = listener.accept();
                DaemonThreads.start(() -> serve(socket, answer), "raw-server-connection");
            } catch (IOException e) {
                break;
            }
        }
    }

    private void serve(Socket socket, Answer answer) {
        try (socket) {
            String request = head(socket.getInputStream());
            requests.add(request);
            answer(answer, request, socket);
        } catch (IOException e) {
            requests.add("cut: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(Answer answer, String request, Socket socket) throws IOException, InterruptedException {
        try {
            answer.to(request, socket.getOutputStream());
        } catch (Reset e) {
            socket.setSoLinger(true, 0);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
