package org.atelier.wsrf.store;

import org.atelier.wsrf.store.memory.MemoryNotificationStore;

class MemoryMessageStoreTest extends MessageStoreContract {

    private final MemoryNotificationStore store = new MemoryNotificationStore();

    @Override
    SubscriptionStore subscriptions() {
        return store;
    }

    @Override
    PullPointStore pullPoints() {
        return store.pullPoints();
    }

    @Override
    MessageStore messages() {
        return store.messages();
    }
}
