package org.atelier.store;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("postgresql")
class PostgresWorkspaceStoreTest extends WorkspaceStoreContract {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private @Nullable Database database;

    @Override
    Database database() {
        if (database == null) {
            database = Database.open(POSTGRES.newDatabase());
        }
        return database;
    }

    @AfterEach
    void close() {
        database().close();
    }
}
