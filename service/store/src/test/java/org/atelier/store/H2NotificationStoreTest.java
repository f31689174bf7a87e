package org.atelier.store;

import java.nio.file.Path;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.PullPointStore;
import org.atelier.wsrf.store.SubscriptionStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2NotificationStoreTest extends NotificationStoreContract {

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
