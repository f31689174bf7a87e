package org.atelier.transfer;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Digests and writes a part in a thread of its own while its caller reads on. Used by one thread, which leaves the part alone until it is
 * closed.
 */
final class PartWriter implements AutoCloseable {

    private static final int BUFFERS = 4;

    private final PartFile part;
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> DaemonThreads.unstarted(task, "transfer-writer"));
    private volatile @Nullable RuntimeException failure;

    /** One with buffers of this size. */
    PartWriter(PartFile part, int size) {
        this.part = part;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new byte[size]);
        }
    }

    /** A buffer to fill; waits for one where all are still to be written. Fails where writing has failed. */
    byte[] take() {
        try {
            byte[] buffer = free.take();
            requireWell();
            return buffer;
        } catch (InterruptedException e) {
            throw Backoff.cancelled(e);
        }
    }

    /** Appends what is in a buffer that was taken, in the order of the calls; it goes back. */
    void append(byte[] buffer, int length) {
        thread.execute(() -> {
            try {
                if (failure == null) {
                    part.append(buffer, length);
                }
            } catch (RuntimeException e) {
                failure = e;
            } finally {
                free.add(buffer);
            }
        });
    }

    /** Waits until all that was appended is written, and fails where that did. */
    void finish() {
        close();
        if (Thread.currentThread().isInterrupted()) {
            throw Backoff.cancelled(failure);
        }
        requireWell();
    }

    private void requireWell() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    /** Nothing is written after it. It waits for what is still to be written, but gives that up where the calling thread is interrupted. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = Thread.interrupted();
        while (!ended(interrupted)) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ended(boolean interrupted) {
        if (interrupted) {
            thread.shutdownNow();
        }
        try {
            return thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
