package org.atelier.store;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("postgresql")
class PostgresTimersTest extends TimersContract {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Override
    Database database() {
        return POSTGRES.database();
    }
}
