package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    Path directory;

    @Test
    void shouldMakeItsTablesOnFirstOpen() {
        try (Database database = open()) {
            int workspaces = database.jdbi().withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM workspace")
                    .mapTo(Integer.class)
                    .one());

            assertThat(workspaces).isZero();
            database.check();
        }
    }

    @Test
    void shouldOpenAgainWhatItHasWritten() {
        try (Database database = open()) {
            database.jdbi().useHandle(handle -> handle.execute("INSERT INTO exclusive_right (name) VALUES ('test')"));
        }

        try (Database database = open()) {
            assertThat(names(database)).contains("test");
        }
    }

    @Test
    void shouldRefuseAFileThatIsOpen() {
        try (Database database = open()) {
            assertThatThrownBy(() -> ChildJvm.run(OpenOnce.class, file().toString()))
                    .hasMessageContaining("is in use by another process")
                    .hasMessageContaining("data directory of its own");
            assertThat(names(database)).isNotEmpty();
        }
    }

    @Test
    void shouldRefuseASchemaOfANewerVersion() {
        try (Database database = open()) {
            database.jdbi()
                    .useHandle(
                            handle -> handle.execute(
                                    "INSERT INTO \"schema_version\" (\"installed_rank\", \"version\","
                                            + " \"description\", \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\","
                                            + " \"success\") VALUES (99, '999', 'future', 'SQL', 'V999__future.sql', 1, 'sa', 1, TRUE)"));
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("another version of this program");
    }

    @Test
    void shouldWriteNothingWhereNothingIsDue() {
        try (Database database = open()) {
            JdbcWorkspaceStore store = new JdbcWorkspaceStore(database);
            JdbcMessageStore messages = new JdbcMessageStore(database);
            store.inTransaction(session -> session.bookings());
            long size = length();

            for (int i = 0; i < 100; i++) {
                store.inTransaction(session -> session.takeEvents(10));
                store.inTransaction(session -> session.claimNext("node", Samples.NOW, Samples.NOW));
                messages.lease(Notifications.lease(Samples.NOW, "node"));
            }

            assertThat(length()).isEqualTo(size);
        }
    }

    @Test
    void shouldSayWhenTheDatabaseDoesNotAnswer() {
        Database database = open();
        database.close();

        assertThatThrownBy(database::check)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void shouldRefuseUnknownUrlsWithoutShowingTheirPassword() {
        assertThatThrownBy(() -> DatabaseSettings.url(
                        "jdbc:mysql://host/db?password=secret", Optional.empty(), Optional.empty()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("jdbc:postgresql:")
                .hasMessageNotContaining("secret");
    }

    /** Opens the database given and ends. */
    static final class OpenOnce {
        public static void main(String[] arguments) {
            Database.open(DatabaseSettings.embedded(Path.of(arguments[0]))).close();
        }
    }

    private long length() {
        return directory.resolve("store.mv.db").toFile().length();
    }

    private Path file() {
        return directory.resolve("store");
    }

    private Database open() {
        return Database.open(DatabaseSettings.embedded(file()));
    }

    private static List<String> names(Database database) {
        return database.jdbi().withHandle(handle -> handle.createQuery("SELECT name FROM exclusive_right")
                .mapTo(String.class)
                .list());
    }
}
