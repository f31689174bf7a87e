package org.atelier.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class H2WorkspaceStoreTest extends WorkspaceStoreContract {

    @TempDir
    Path directory;

    private @Nullable Database database;

    @Override
    Database database() {
        if (database == null) {
            database = Database.open(DatabaseSettings.embedded(directory.resolve("store")));
        }
        return database;
    }

    @AfterEach
    void close() {
        database().close();
    }
}
