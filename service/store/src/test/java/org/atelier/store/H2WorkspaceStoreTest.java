package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2WorkspaceStoreTest extends WorkspaceStoreContract {

    @RegisterExtension
    static final H2Extension H2 = new H2Extension();

    @Test
    void shouldReadAllBookingsFromAnIndexAlone() {
        inserted(Samples.workspace());

        String plan = database().jdbi().withHandle(handle -> handle.createQuery("EXPLAIN " + WorkspaceTable.BOOKINGS)
                .mapTo(String.class)
                .one());

        assertThat(plan).containsIgnoringCase("workspace_bookings");
    }

    @Override
    public Database database() {
        return H2.database();
    }
}
