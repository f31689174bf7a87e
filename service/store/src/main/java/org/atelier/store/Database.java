package org.atelier.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * An open database with an up-to-date schema. Thread-safe. A commit returns when the change is on disk: it survives the end of the
 * process however it ends. One embedded database belongs to one process at a time; a PostgreSQL one may be shared.
 */
public final class Database implements AutoCloseable {

    private static final long CONNECTION_TIMEOUT_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Optional<FileUpkeep> upkeep;
    private final Jdbi jdbi;

    private Database(DatabaseSettings settings, HikariDataSource pool, Optional<FileUpkeep> upkeep) {
        this.settings = settings;
        this.pool = pool;
        this.upkeep = upkeep;
        this.jdbi = Jdbi.create(pool)
                .installPlugin(new InstantColumns())
                .registerArrayType(String.class, "varchar")
                .registerArrayType(Long.class, "bigint");
    }

    /**
     * Opens the database and migrates its schema.
     *
     * @throws DatabaseException where it cannot be reached, is in use by another process, or was written by a newer version
     */
    @SuppressWarnings("try") // the connection is only kept open
    public static Database open(DatabaseSettings settings) {
        DataSource source = DataSources.create(settings);
        // Kept until the pool has a connection: H2 closes a database that nobody uses, which takes it seconds where
        // there is much in it.
        try (Connection first = DataSources.connect(source, settings)) {
            return open(source, settings);
        } catch (SQLException e) {
            throw new DatabaseException("The store " + settings.label() + " does not answer: " + e.getMessage(), e);
        }
    }

    private static Database open(DataSource source, DatabaseSettings settings) throws SQLException {
        HikariDataSource pool = new HikariDataSource(poolOf(source, settings));
        try {
            SchemaMigration.run(pool, settings);
            return new Database(settings, pool, upkeep(source));
        } catch (RuntimeException | SQLException e) {
            pool.close();
            throw e;
        }
    }

    private static Optional<FileUpkeep> upkeep(DataSource source) throws SQLException {
        return source instanceof EmbeddedDataSource embedded ? Optional.of(embedded.keepSmall()) : Optional.empty();
    }

    /** Pooled connections, for others that keep their tables here. */
    public DataSource dataSource() {
        return pool;
    }

    /**
     * Returns where the database answers.
     *
     * @throws DatabaseException where it does not
     */
    public void check() {
        try (Connection connection = pool.getConnection()) {
            if (!connection.isValid(5)) {
                throw new DatabaseException("The store " + settings.label() + " does not answer.");
            }
        } catch (SQLException e) {
            throw new DatabaseException("The store " + settings.label() + " does not answer: " + e.getMessage(), e);
        }
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /**
     * Closes it; what was committed is on disk.
     *
     * @throws DatabaseException where the embedded one does not close well; it is closed then, too
     */
    @Override
    public void close() {
        try {
            if (upkeep.isPresent()) {
                upkeep.get().close();
            }
        } catch (SQLException e) {
            throw new DatabaseException("The store " + settings.label() + " has not closed well: " + e.getMessage(), e);
        } finally {
            pool.close();
        }
    }

    @Override
    public String toString() {
        return settings.label();
    }

    private static HikariConfig poolOf(DataSource source, DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("store");
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        return config;
    }
}
