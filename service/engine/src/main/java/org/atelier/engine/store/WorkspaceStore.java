package org.atelier.engine.store;

/** Durable memory of workspaces, their steps and the events not yet delivered. Thread-safe. */
public interface WorkspaceStore {

    /**
     * Runs work in one transaction: all its changes become durable together when it returns, none when it throws. Isolation is at
     * least read-committed, plus the row locks that {@link StoreSession} names. Transactions do not nest.
     *
     * <p>Where the transaction fails for contention (deadlock, serialization, lock time-out) it is rolled back and the work run
     * again, a few times; the work therefore changes nothing but the session and what it returns.
     *
     * @throws StoreException where the store fails; exceptions of the work itself pass through unchanged
     */
    <T> T inTransaction(Work<T> work);

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(StoreSession session);
    }
}
