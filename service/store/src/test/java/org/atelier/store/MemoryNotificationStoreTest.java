package org.atelier.store;

import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.PullPointStore;
import org.atelier.wsrf.store.SubscriptionStore;
import org.atelier.wsrf.store.memory.MemoryNotificationStore;

/** Shows that the store the notification core is tested with behaves as the databases do. */
class MemoryNotificationStoreTest implements NotificationStoreContract {

    private final MemoryNotificationStore store = new MemoryNotificationStore();

    @Override
    public SubscriptionStore subscriptions() {
        return store;
    }

    @Override
    public PullPointStore pullPoints() {
        return store.pullPoints();
    }

    @Override
    public MessageStore messages() {
        return store.messages();
    }
}
