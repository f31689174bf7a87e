package org.atelier.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("postgresql")
class PostgresConcurrencyTest extends ConcurrencyContract {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Database first;
    private static Database second;

    @BeforeAll
    static void open() {
        DatabaseSettings settings = POSTGRES.newDatabase();
        first = Database.open(settings);
        second = Database.open(settings);
    }

    @AfterAll
    static void close() {
        first.close();
        second.close();
    }

    @Override
    Database database() {
        return first;
    }

    @Override
    Database again() {
        return second;
    }
}
