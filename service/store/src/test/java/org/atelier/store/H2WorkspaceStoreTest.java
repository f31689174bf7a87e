package org.atelier.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2WorkspaceStoreTest extends WorkspaceStoreContract {

    @RegisterExtension
    static final H2Extension H2 = new H2Extension();

    @Override
    public Database database() {
        return H2.database();
    }
}
