package org.atelier.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("postgresql")
class PostgresQueueConcurrencyTest extends QueueConcurrencyContract {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Database second;

    @BeforeAll
    static void openAgain() {
        second = Database.open(POSTGRES.settings());
    }

    @AfterAll
    static void close() {
        second.close();
    }

    @Override
    Database database() {
        return POSTGRES.database();
    }

    @Override
    Database again() {
        return second;
    }
}
