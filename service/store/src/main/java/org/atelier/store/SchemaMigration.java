package org.atelier.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the schema up to date. */
final class SchemaMigration {

    private SchemaMigration() {}

    static void run(DataSource source, DatabaseSettings settings) {
        try {
            Flyway.configure(SchemaMigration.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .table("schema_version")
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new DatabaseException(
                    "The store " + settings.label()
                            + " was written by another version of this program; use that version, or"
                            + " another store. " + e.getMessage(),
                    e);
        } catch (FlywayException e) {
            throw new DatabaseException("Cannot migrate the store " + settings.label() + ": " + e.getMessage(), e);
        }
    }
}
