package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.atelier.engine.store.StoreException;
import org.atelier.engine.store.StoredWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Work that is cancelled interrupts its thread, wherever that is. */
@Timeout(60)
class InterruptTest {

    @TempDir
    Path directory;

    @Test
    void shouldOutliveInterruptsOfThreadsThatWrite() throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(directory.resolve("store")))) {
            JdbcWorkspaceStore store = new JdbcWorkspaceStore(database);
            for (int round = 0; round < 25; round++) {
                AtomicInteger written = new AtomicInteger();
                Thread writer = new Thread(() -> write(store, written));
                writer.start();
                await().until(() -> written.get() > 0 || !writer.isAlive());
                writer.interrupt();
                writer.join();
            }

            StoredWorkspace workspace = Samples.workspace();
            assertThat(insert(store, workspace)).isEqualTo(workspace);
            database.check();
        }
        try (Database database = Database.open(DatabaseSettings.embedded(directory.resolve("store")))) {
            database.check();
        }
    }

    private static void write(JdbcWorkspaceStore store, AtomicInteger written) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                insert(store, Samples.workspace());
                written.incrementAndGet();
            }
        } catch (StoreException e) {
            assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
        }
    }

    private static StoredWorkspace insert(JdbcWorkspaceStore store, StoredWorkspace workspace) {
        return store.inTransaction(session -> {
            session.insert(workspace);
            return session.find(workspace.workspace().id()).orElseThrow();
        });
    }
}
