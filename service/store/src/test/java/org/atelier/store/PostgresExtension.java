package org.atelier.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One PostgreSQL server for all tests of the run, with a database for each class; the tests are skipped where the machine
 * has none.
 */
final class PostgresExtension implements BeforeAllCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PostgresExtension.class);

    private Optional<DatabaseSettings> settings = Optional.empty();
    private Optional<Database> database = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> programs = PostgresServer.programs();
        Assumptions.assumeTrue(programs.isPresent(), "PostgreSQL's server is not installed");
        Running running = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("server", key -> start(programs.get()), Running.class);
        settings = Optional.of(newDatabase(running.server()));
        database = settings.map(Database::open);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        database.ifPresent(Database::close);
    }

    Database database() {
        return database.orElseThrow();
    }

    /** For those who want to open the class's database once more. */
    DatabaseSettings settings() {
        return settings.orElseThrow();
    }

    private static DatabaseSettings newDatabase(PostgresServer running) {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        DatabaseSettings maintenance = running.settings("postgres");
        try (Connection connection = DataSources.create(maintenance).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return running.settings(name);
    }

    private static Running start(Path programs) {
        try {
            return new Running(PostgresServer.start(programs));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private record Running(PostgresServer server) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
