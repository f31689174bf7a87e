package org.atelier.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2QueueConcurrencyTest extends QueueConcurrencyContract {

    @RegisterExtension
    static final H2Extension H2 = new H2Extension();

    @Override
    Database database() {
        return H2.database();
    }

    @Override
    Database again() {
        return H2.database();
    }
}
