package org.atelier.transfer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a thread is blocked in when the thread is interrupted, since reading from a socket does not notice interrupts. Watches
 * from its making until it is closed, by one thread of its own.
 */
final class InterruptWatch implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(100);

    private final Thread watched = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Runnable cut;

    InterruptWatch() {
        DaemonThreads.start(this::watch, "transfer-interrupt-watch");
    }

    /** Says how to cut what the watched thread does next; may be called again and again. */
    void onInterrupt(Runnable how) {
        cut = how;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch() {
        try {
            while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                Runnable how = cut;
                if (how != null && watched.isInterrupted()) {
                    how.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
