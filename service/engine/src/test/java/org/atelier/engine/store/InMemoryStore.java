package org.atelier.engine.store;

import java.util.concurrent.locks.ReentrantLock;

/** A store that lives as long as the object: one transaction at a time, rolled back by forgetting the copy it worked on. */
public final class InMemoryStore implements WorkspaceStore {

    private final ReentrantLock lock = new ReentrantLock(true);
    private InMemoryTables tables = new InMemoryTables();

    @Override
    public <T> T inTransaction(Work<T> work) {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("Transactions do not nest.");
        }
        lock.lock();
        try {
            InMemoryTables copy = tables.copy();
            T result = work.run(new InMemorySession(copy));
            tables = copy;
            return result;
        } finally {
            lock.unlock();
        }
    }
}
