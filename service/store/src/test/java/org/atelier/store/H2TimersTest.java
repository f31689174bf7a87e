package org.atelier.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2TimersTest extends TimersContract {

    @TempDir
    static Path directory;

    private static Database database;

    @BeforeAll
    static void open() {
        database = Database.open(DatabaseSettings.embedded(directory.resolve("store")));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    Database database() {
        return database;
    }
}
