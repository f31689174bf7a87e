package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.atelier.engine.store.StoredWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What many commits leave of an embedded database's file. */
@Timeout(120)
class FileUpkeepTest {

    private static final int WORKSPACES = 2000;

    @TempDir
    Path directory;

    @Test
    void shouldWriteAnewWhatIsMostlyOutOfDate() {
        try (Database database = Database.open(DatabaseSettings.embedded(directory.resolve("store")))) {
            JdbcWorkspaceStore store = new JdbcWorkspaceStore(database);
            for (int number = 0; number < WORKSPACES; number++) {
                insert(store);
            }

            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                insert(store);
                assertThat(percentInUse(database)).isGreaterThan(20);
            });
        }
    }

    private static void insert(JdbcWorkspaceStore store) {
        StoredWorkspace workspace = Samples.workspace();
        store.inTransaction(session -> {
            session.insert(workspace);
            return workspace;
        });
    }

    private static int percentInUse(Database database) {
        return database.jdbi().withHandle(handle -> handle.select(
                        "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.CHUNKS_FILL_RATE'")
                .mapTo(Integer.class)
                .one());
    }
}
