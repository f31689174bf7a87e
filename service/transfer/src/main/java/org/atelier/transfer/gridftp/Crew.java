package org.atelier.transfer.gridftp;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of one transfer and the connections they use. What fails first is told; when it is closed, all have ended. Thread-safe. */
final class Crew implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    private final List<Thread> threads = new ArrayList<>();
    private final List<Closeable> held = new ArrayList<>();
    private @Nullable Exception failure;
    private boolean closed;

    /** What one of them does. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }

    synchronized void start(String name, Task task) {
        Thread thread = new Thread(() -> run(task), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Sees to it that a connection is closed at the end. */
    synchronized <T extends Closeable> T hold(T resource) throws IOException {
        if (closed) {
            resource.close();
            throw new IOException("the transfer has ended");
        }
        held.add(resource);
        return resource;
    }

    /** Tells what has failed, if something has. */
    synchronized void check() throws IOException {
        if (failure instanceof IOException told) {
            throw told;
        }
        if (failure instanceof RuntimeException told) {
            throw told;
        }
    }

    /** Whether that may be because the other side has had enough, for a reason that it tells otherwise. */
    synchronized boolean wasCut() {
        return failure instanceof EOFException || failure instanceof SocketException;
    }

    synchronized boolean failed() {
        return failure != null;
    }

    /** Closes all connections and waits until all threads have seen it. */
    @Override
    public void close() {
        for (Closeable resource : ended()) {
            try {
                resource.close();
            } catch (IOException e) {
                LOG.debug("a connection for data cannot be closed", e);
            }
        }
        boolean interrupted = Thread.interrupted();
        for (Thread thread : started()) {
            interrupted |= join(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Closeable> ended() {
        closed = true;
        return List.copyOf(held);
    }

    private synchronized List<Thread> started() {
        return List.copyOf(threads);
    }

    /** Whether this thread was interrupted meanwhile. */
    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    private void run(Task task) {
        try {
            task.run();
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    private synchronized void fail(Exception e) {
        if (failure == null && !closed) {
            failure = e;
        }
    }
}
