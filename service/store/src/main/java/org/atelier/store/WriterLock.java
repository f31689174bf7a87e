package org.atelier.store;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The right to change an embedded database, which one transaction of the process has at a time. First come, first served; a thread
 * that has it gets it again for another connection. Thread-safe.
 */
final class WriterLock {

    /** H2's own state for a lock that was not to be had in time. */
    private static final String LOCK_TIMEOUT_STATE = "HYT00";

    private static final String INTERRUPTED_STATE = "57014";

    private final Semaphore semaphore = new Semaphore(1, true);
    private final Duration patience;
    private @Nullable Thread owner;
    private int holds;

    WriterLock(Duration patience) {
        this.patience = patience;
    }

    /**
     * Waits for it.
     *
     * @throws SQLException where it does not get it in time, or is interrupted
     */
    void acquire() throws SQLException {
        if (!again()) {
            await();
            first();
        }
    }

    private synchronized boolean again() {
        boolean mine = Thread.currentThread().equals(owner);
        holds += mine ? 1 : 0;
        return mine;
    }

    private synchronized void first() {
        owner = Thread.currentThread();
        holds = 1;
    }

    private void await() throws SQLException {
        try {
            if (semaphore.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while another transaction wrote.", INTERRUPTED_STATE, e);
        }
        throw new SQLTimeoutException(
                "Another transaction has been writing for " + patience.toMillis() + " ms.", LOCK_TIMEOUT_STATE);
    }

    /** Gives it back once, in any thread. */
    synchronized void release() {
        holds--;
        if (holds == 0) {
            owner = null;
            semaphore.release();
        }
    }
}
