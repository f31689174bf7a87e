package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.atelier.spi.transport.GridIdentity;
import org.atelier.spi.transport.TransferCredential;

/** A GridFTP server with files in memory that does what a test tells it to, and remembers what it was asked. */
public final class ScriptedGridFtp implements AutoCloseable {

    /** What is done instead of the honest answer to a command; empty: the honest one is given. */
    @FunctionalInterface
    public interface Script {
        Optional<String> answer(String command, ScriptedSession session) throws IOException, InterruptedException;
    }

    /** Sends a file by connections that are open. */
    @FunctionalInterface
    public interface Sending {
        void send(ScriptedBlocks blocks, byte[] content) throws IOException, InterruptedException;
    }

    /** What the server takes of a file that comes: blocks behind so many bytes are not, and everything is cut. */
    public volatile long takes = Long.MAX_VALUE;

    /** Whether data connections are not authenticated, whatever the client says; so two of these can exchange files. */
    public volatile boolean trusting;

    public volatile Script script = (command, session) -> Optional.empty();
    public volatile Sending sending = ScriptedBlocks::honest;

    /** Shown on the control connection. */
    public volatile TransferCredential credential;

    /** Shown on data connections in the place of the proxy that was delegated. */
    public volatile Optional<TransferCredential> dataCredential = Optional.empty();

    public final Map<String, byte[]> files = new ConcurrentHashMap<>();
    public final AtomicInteger changedAt = new AtomicInteger(1);

    /** Where it has waited for connections, as FTP writes addresses. */
    public final List<String> waited = new CopyOnWriteArrayList<>();

    public final List<String> commands = new CopyOnWriteArrayList<>();
    final GridIdentity identity;
    final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger sessions = new AtomicInteger();
    private final ServerSocket listener;

    public ScriptedGridFtp(TransferCredential credential, GridIdentity identity) {
        this.credential = credential;
        this.identity = identity;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::listen, "scripted-gridftp");
    }

    public URI url(String path) {
        return URI.create("gsiftp://localhost:" + listener.getLocalPort() + path);
    }

    /** How many are connected. */
    public int sessions() {
        return sessions.get();
    }

    /** Commands that began with this word, without it. */
    public List<String> asked(String word) {
        return commands.stream()
                .filter(command -> command.startsWith(word + " "))
                .map(command -> command.substring(word.length() + 1))
                .toList();
    }

    /** Says nothing more until the test ends. */
    public Optional<String> stall() throws InterruptedException {
        closing.await();
        return Optional.of("421 The test is over.");
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

    static void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                start(() -> serve(socket), "scripted-gridftp-session");
            } catch (IOException e) {
                break;
            }
        }
    }

    private void serve(Socket socket) {
        sessions.incrementAndGet();
        try (socket) {
            new ScriptedSession(this, socket).run();
        } catch (IOException e) {
            commands.add("cut: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sessions.decrementAndGet();
        }
    }
}
