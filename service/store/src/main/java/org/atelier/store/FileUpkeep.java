package org.atelier.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file of an embedded database small: what is left in parts of it that are mostly out of date is written anew, and H2 uses
 * these parts again. H2 does so itself only where commits may reach the file late. Thread-safe.
 */
final class FileUpkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileUpkeep.class);

    /** Where less than this part of the file's pages is in use, in percent, there is something to do. */
    private static final int FILL_RATE = 50;

    /** What is written at a time; transactions wait meanwhile. */
    private static final int MOST_BYTES = 4 << 20;

    /** How often it does so, at most, before it pauses. */
    private static final int MOST_ROUNDS = 8;

    private static final long PAUSE_MILLIS = 500;

    private final Connection connection;
    private final MVStore store;
    private final WriterLock lock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "store-upkeep");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> rounds;

    private FileUpkeep(Connection connection, WriterLock lock) throws SQLException {
        this.connection = connection;
        this.lock = lock;
        this.store = ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore();
        this.rounds = timer.scheduleWithFixedDelay(this::run, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins; the connection is kept until the end. */
    static FileUpkeep start(Connection connection, WriterLock lock) throws SQLException {
        return new FileUpkeep(connection, lock);
    }

    private void run() {
        try {
            int round = 0;
            while (round < MOST_ROUNDS && once()) {
                round++;
            }
        } catch (SQLTimeoutException busy) {
            LOG.debug("The store is busy; its file is made smaller later.", busy);
        } catch (SQLException | MVStoreException e) {
            rounds.cancel(false);
            LOG.warn("The store's file is not kept small until the next start.", e);
        }
    }

    /** Writes some of it anew, where there is enough to gain; returns whether it has. What was committed is on disk, as before. */
    private boolean once() throws SQLException {
        lock.acquire();
        try {
            if (connection.isClosed()) {
                return false;
            }
            boolean written = store.compact(FILL_RATE, MOST_BYTES);
            if (written) {
                store.sync();
            }
            return written;
        } finally {
            lock.release();
        }
    }

    /** Waits until nothing is being written. */
    @Override
    public void close() throws SQLException {
        rounds.cancel(false);
        timer.shutdown();
        lock.acquire();
        try {
            connection.close();
        } finally {
            lock.release();
        }
    }
}
