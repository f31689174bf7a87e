package org.atelier.store;

import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.PullPointStore;
import org.atelier.wsrf.store.SubscriptionStore;
import org.junit.jupiter.api.BeforeEach;

/** The contract of the notification stores, for those on a database. */
abstract class JdbcNotificationStoreContract implements NotificationStoreContract {

    /** An open database. */
    abstract Database database();

    @BeforeEach
    void empty() {
        StoredRows.deleteAll(database());
    }

    @Override
    public SubscriptionStore subscriptions() {
        return new JdbcSubscriptionStore(database());
    }

    @Override
    public PullPointStore pullPoints() {
        return new JdbcPullPointStore(database());
    }

    @Override
    public MessageStore messages() {
        return new JdbcMessageStore(database());
    }
}
