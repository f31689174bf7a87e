package org.atelier.store;

import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.PullPointStore;
import org.atelier.wsrf.store.SubscriptionStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("postgresql")
class PostgresNotificationStoreTest extends NotificationStoreContract {

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

    @BeforeEach
    void empty() {
        StoredRows.deleteAll(database);
    }

    @Override
    SubscriptionStore subscriptions() {
        return new JdbcSubscriptionStore(database);
    }

    @Override
    PullPointStore pullPoints() {
        return new JdbcPullPointStore(database);
    }

    @Override
    MessageStore messages() {
        return new JdbcMessageStore(database);
    }
}
