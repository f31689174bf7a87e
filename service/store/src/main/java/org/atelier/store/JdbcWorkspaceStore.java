package org.atelier.store;

import org.atelier.engine.store.StoreException;
import org.atelier.engine.store.StoreException.Kind;
import org.atelier.engine.store.WorkspaceStore;
import org.jdbi.v3.core.JdbiException;

/** Workspaces, their steps and undelivered events in a database. */
public final class JdbcWorkspaceStore implements WorkspaceStore {

    private final Transactions transactions;
    private final WorkspaceCache cache = new WorkspaceCache();

    public JdbcWorkspaceStore(Database database) {
        this.transactions = new Transactions(database.jdbi());
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        try {
            return transactions.write(handle -> work.run(new JdbcStoreSession(handle, cache)));
        } catch (CorruptRowException e) {
            throw new StoreException(Kind.CORRUPT, "The store holds a row that cannot be read: " + e.getMessage(), e);
        } catch (JdbiException e) {
            throw new StoreException(
                    Kind.UNAVAILABLE, "The store could not complete a transaction: " + e.getMessage(), e);
        }
    }
}
