package org.atelier.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("postgresql")
class PostgresTimersTest extends TimersContract {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Database database;

    @BeforeAll
    static void open() {
        database = Database.open(POSTGRES.newDatabase());
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
