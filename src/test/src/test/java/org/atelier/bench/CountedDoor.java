package org.atelier.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A port of this machine that leads to another one, and counts all bytes that pass, both ways. */
final class CountedDoor implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final ServerSocket door;
    private final int port;
    private final AtomicLong bytes = new AtomicLong();

    private CountedDoor(ServerSocket door, int port) {
        this.door = door;
        this.port = port;
    }

    static CountedDoor to(int port) throws IOException {
        CountedDoor door = new CountedDoor(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        start(door::open);
        return door;
    }

    int port() {
        return door.getLocalPort();
    }

    /** A file of this machine, by way of the SSH server that it leads to. */
    URI url(Path file) {
        return URI.create("rsync://127.0.0.1:" + port() + file.toUri().getRawPath());
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void open() {
        try {
            while (!door.isClosed()) {
                Socket caller = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                start(() -> pass(caller, server));
                start(() -> pass(server, caller));
            }
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Until one of them ends. */
    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
                bytes.addAndGet(length);
            }
        } catch (IOException e) {
            // The other end was closed first; whoever fetches says whether it should have been.
            return;
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "counted-door");
        thread.setDaemon(true);
        thread.start();
    }
}
