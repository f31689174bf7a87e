package org.atelier.store;

import org.junit.jupiter.api.BeforeEach;

/** What the engine relies on, on whichever database. */
abstract class WorkspaceStoreContract
        implements WorkspaceRowsContract,
                StepsAndEventsContract,
                ClaimsContract,
                LeaseRowsContract,
                ImageRowsContract,
                MigrationContract,
                LeaseMigrationContract {

    private JdbcWorkspaceStore store;

    @BeforeEach
    void openStore() {
        StoredRows.deleteAll(database());
        store = new JdbcWorkspaceStore(database());
    }

    @Override
    public JdbcWorkspaceStore store() {
        return store;
    }
}
