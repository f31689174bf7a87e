package org.atelier.store;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Lets commits that come while the file is being forced to disk share the next force. Thread-safe. */
final class GroupedForce {

    private final AtomicLong tickets = new AtomicLong();
    private final ReentrantLock forcing = new ReentrantLock();

    /** The last ticket whose commit is on disk; guarded by {@link #forcing}. */
    private long forced;

    /** Forces everything that was committed before. */
    @FunctionalInterface
    interface Force {
        void run() throws SQLException;
    }

    /** Returns when a force that began after this call has ended: one of another caller, or the one given. */
    void run(Force force) throws SQLException {
        long ticket = tickets.incrementAndGet();
        forcing.lock();
        try {
            if (forced >= ticket) {
                return;
            }
            long last = tickets.get();
            force.run();
            forced = last;
        } finally {
            forcing.unlock();
        }
    }
}
