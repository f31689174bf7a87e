package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.store.OutboxEntry;
import org.atelier.engine.store.StoredWorkspace;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What was written by earlier versions. */
interface MigrationContract extends StoreWork {

    String BANDWIDTH = ",\"bandwidthMbps\":\\d+";

    @Test
    default void shouldReadWhatWasWrittenBeforeThereWasABandwidth() {
        StoredWorkspace before = inserted(Samples.workspace());
        run(session -> session.appendEvent(Samples.event(before.workspace().id(), 1)));
        database().jdbi().useTransaction(handle -> {
            forget(BANDWIDTH, handle, "workspace", "id", "request");
            forget(BANDWIDTH, handle, "workspace", "id", "booking");
            forget(BANDWIDTH, handle, "outbox", "position", "body");
            handle.createScript(migration("V5__bandwidth.sql")).execute();
        });

        JdbcWorkspaceStore store = new JdbcWorkspaceStore(database());
        Workspace after = store.inTransaction(
                        session -> session.find(before.workspace().id()))
                .orElseThrow()
                .workspace();
        List<OutboxEntry> events = store.inTransaction(session -> session.takeEvents(10));

        assertThat(after.allocation()).isEqualTo(new Allocation(2, 50, 512, 0));
        assertThat(after.request().allocation()).isEqualTo(new Allocation(2, 50, 512, 0));
        assertThat(after.request().graph())
                .isEqualTo(before.workspace().request().graph());
        assertThat(events)
                .extracting(entry -> entry.event().allocation())
                .containsExactly(Optional.of(new Allocation(1, 100, 64, 0)));
    }

    @Test
    default void shouldReadActionsThatDidNotSayWhetherTheyAreParallelOrCacheable() {
        StoredWorkspace before = inserted(Samples.workspace());
        database().jdbi().useTransaction(handle -> {
            forget("\"parallel\":true,\"reuse\":\"[A-Z_]+\",", handle, "workspace", "id", "request");
            handle.createScript(migration("V8__actions.sql")).execute();
        });

        Action after = new JdbcWorkspaceStore(database())
                .inTransaction(session -> session.find(before.workspace().id()))
                .orElseThrow()
                .workspace()
                .request()
                .graph()
                .get(0);

        assertThat(after.parallel()).isFalse();
        assertThat(after.reuse()).isEqualTo(Action.Reuse.INSTANCE);
        assertThat(after.script())
                .isEqualTo(before.workspace().request().graph().get(0).script());
    }

    @Test
    default void shouldReadRequestsThatSaidNothingOfTheirWorkspaces() {
        StoredWorkspace before = inserted(Samples.workspace());
        database().jdbi().useTransaction(handle -> {
            forget(",\"attributes\":\\{[^}]*}", handle, "workspace", "id", "request");
            handle.execute("ALTER TABLE workspace DROP COLUMN attributes");
            handle.createScript(migration("V10__attributes.sql")).execute();
        });

        Workspace after = new JdbcWorkspaceStore(database())
                .inTransaction(session -> session.find(before.workspace().id()))
                .orElseThrow()
                .workspace();

        assertThat(after.attributes()).isEmpty();
        assertThat(after.request().attributes()).isEmpty();
        assertThat(after.request().graph())
                .isEqualTo(before.workspace().request().graph());
    }

    private static void forget(String what, Handle handle, String table, String key, String column) {
        handle.createQuery("SELECT " + key + ", " + column + " FROM " + table)
                .map((row, context) -> {
                    String old = row.getString(2).replaceAll(what, "");
                    assertThat(old).isNotEqualTo(row.getString(2));
                    return handle.createUpdate(
                                    "UPDATE " + table + " SET " + column + " = :old WHERE " + key + " = :key")
                            .bind("old", old)
                            .bind("key", row.getObject(1))
                            .execute();
                })
                .list();
    }

    static String migration(String name) {
        try (InputStream script = MigrationContract.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The migration cannot be read.", e);
        }
    }
}
