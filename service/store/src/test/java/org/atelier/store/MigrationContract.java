package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.atelier.engine.cost.Tariff;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.Metering;
import org.atelier.engine.store.OutboxEntry;
import org.atelier.engine.store.SpentTime;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.security.policy.Account;
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

    @Test
    default void shouldCountLeasesFromBeforeThereWereGroupsForTheirOrganisation() {
        StoredWorkspace before = inserted(Samples.workspace());
        database().jdbi().useTransaction(handle -> {
            handle.execute("ALTER TABLE lease DROP COLUMN attribute");
            handle.execute("ALTER TABLE lease DROP COLUMN generic_attributes");
            handle.execute("ALTER TABLE lease DROP COLUMN settled");
            handle.execute("DROP INDEX workspace_by_group");
            handle.execute("ALTER TABLE workspace DROP COLUMN vo_group");
            forgetMetering(handle);
            handle.execute("DROP TABLE spent_time");
            handle.execute("UPDATE workspace SET lease = 'lease'");
            handle.execute(
                    "INSERT INTO lease (id, position, vo, subject, vcpus, cpu_share, memory_mib, disk_mib, bandwidth, tags,"
                            + " nodes, affinity, kind, duration, moment, latest, image, image_mib, actions, state, submitted,"
                            + " placement, prepare, start_time, end_time, release, staging, ran, preemptions, held_until,"
                            + " fixed_end, cut, up, workspaces) VALUES ('lease', 1, 'atlas', 'CN=alice', 1, 0, 64, 0, 0, '', 1,"
                            + " 'ANY', 'IMMEDIATE', 100, 0, 0, '', 0, 0, 'QUEUED', 5, '', 0, 0, 0, 0, '', 0, 0, 0, FALSE, FALSE,"
                            + " FALSE, '')");
            handle.createScript(migration("V11__accounts.sql")).execute();
            handle.createScript(migration("V12__accounting.sql")).execute();
            handle.createScript(migration("V15__generic_attributes.sql")).execute();
        });

        JdbcWorkspaceStore store = new JdbcWorkspaceStore(database());
        Workspace after = store.inTransaction(
                        session -> session.find(before.workspace().id()))
                .orElseThrow()
                .workspace();
        List<BookedLease> leases = store.inTransaction(StoreSession::leases);

        assertThat(after.group()).isEqualTo("/atlas");
        assertThat(leases).singleElement().satisfies(lease -> {
            assertThat(lease.account()).isEqualTo(Account.of("CN=alice", "/atlas"));
            assertThat(lease.metering().settled()).isZero();
        });
    }

    @Test
    default void shouldKeepWhatWasSpentBeforeThereWasAnAccount() {
        database().jdbi().useTransaction(handle -> {
            forgetMetering(handle);
            for (String added : List.of(
                    "started", "used_vcpu_millis", "memory_millis", "used_memory_millis", "disk_millis", "charge")) {
                handle.execute("ALTER TABLE spent_time DROP COLUMN " + added);
            }
            handle.execute("ALTER TABLE spent_time DROP COLUMN generic_attributes");
            handle.execute("ALTER TABLE lease DROP COLUMN generic_attributes");
            handle.execute("INSERT INTO spent_time VALUES (9, 'CN=alice', '/atlas', 5)");
            handle.execute(
                    "INSERT INTO lease (id, position, vo, subject, vcpus, cpu_share, memory_mib, disk_mib, bandwidth, tags,"
                            + " nodes, affinity, kind, duration, moment, latest, image, image_mib, actions, state, submitted,"
                            + " placement, prepare, start_time, end_time, release, staging, ran, preemptions, held_until,"
                            + " fixed_end, cut, up, workspaces, attribute, settled) VALUES ('lease', 1, 'atlas', 'CN=alice', 1,"
                            + " 0, 64, 0, 0, '', 3, 'ANY', 'IMMEDIATE', 100, 0, 0, '', 0, 0, 'RUNNING', 5, '', 0, 0, 0, 0, '',"
                            + " 0, 0, 0, FALSE, FALSE, TRUE, '', '/atlas', 7)");
            handle.createScript(migration("V12__accounting.sql")).execute();
            handle.createScript(migration("V15__generic_attributes.sql")).execute();
        });

        JdbcWorkspaceStore store = new JdbcWorkspaceStore(database());
        List<SpentTime> spent = store.inTransaction(session -> session.spentTimes(0, 10));
        List<BookedLease> leases = store.inTransaction(StoreSession::leases);

        assertThat(spent)
                .containsExactly(new SpentTime(
                        new SpentTime.Key(9, Account.of("CN=alice", "/atlas")), new Consumption(0, 5, 0, 0, 0, 0, 0)));
        assertThat(leases).extracting(BookedLease::metering).containsExactly(new Metering(7, 3, 3, Tariff.FREE));
    }

    private static void forgetMetering(Handle handle) {
        for (String added : List.of("running", "started", "vcpu_price", "memory_price", "disk_price")) {
            handle.execute("ALTER TABLE lease DROP COLUMN " + added);
        }
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

    private static String migration(String name) {
        try (InputStream script = MigrationContract.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The migration cannot be read.", e);
        }
    }
}
