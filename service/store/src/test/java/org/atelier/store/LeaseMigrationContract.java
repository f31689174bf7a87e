package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.engine.cost.Tariff;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.Metering;
import org.atelier.engine.store.SpentTime;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.scheduler.planner.Affinity;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseState;
import org.atelier.scheduler.planner.LeaseTerms;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Overhead;
import org.atelier.scheduler.planner.OverheadSlot;
import org.atelier.scheduler.planner.Owner;
import org.atelier.scheduler.planner.Placed;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Schedule;
import org.atelier.security.Fqan;
import org.atelier.security.GenericAttribute;
import org.atelier.security.policy.Account;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Leases that were written by earlier versions. */
interface LeaseMigrationContract extends StoreWork {

    /** The table of leases as it was before accounts, and before each lease was two texts. */
    private static void leasesAsColumns(Handle handle) {
        Matcher table = Pattern.compile("(?s)CREATE TABLE lease \\(.*?\n\\);")
                .matcher(MigrationContract.migration("V4__leases.sql"));
        assertThat(table.find()).isTrue();
        handle.createScript(table.group()).execute();
        handle.createScript(MigrationContract.migration("V7__cleanup.sql")).execute();
        handle.execute("DROP TABLE booked_lease");
    }

    /** Past Jdbi, which would take the backslashes out. */
    private static void asTexts(Handle handle) {
        String script = MigrationContract.migration("V17__booked_leases.sql");
        try (Statement statement = handle.getConnection().createStatement()) {
            for (String sql : script.strip().split(";\n", -1)) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The migration fails.", e);
        }
    }

    @Test
    default void shouldCountLeasesFromBeforeThereWereGroupsForTheirOrganisation() {
        StoredWorkspace before = inserted(Samples.workspace());
        database().jdbi().useTransaction(handle -> {
            leasesAsColumns(handle);
            handle.execute("DROP INDEX workspace_by_group");
            handle.execute("ALTER TABLE workspace DROP COLUMN vo_group");
            handle.execute("DROP TABLE spent_time");
            handle.execute("UPDATE workspace SET lease = 'lease'");
            handle.execute(
                    "INSERT INTO lease (id, position, vo, subject, vcpus, cpu_share, memory_mib, disk_mib, bandwidth, tags,"
                            + " nodes, affinity, kind, duration, moment, latest, image, image_mib, actions, state, submitted,"
                            + " placement, prepare, start_time, end_time, release, staging, ran, preemptions, held_until,"
                            + " fixed_end, cut, up, workspaces) VALUES ('lease', 1, 'atlas', 'CN=alice', 1, 0, 64, 0, 0, '', 1,"
                            + " 'ANY', 'IMMEDIATE', 100, 0, 0, '', 0, 0, 'QUEUED', 5, '', 0, 0, 0, 0, '', 0, 0, 0, FALSE, FALSE,"
                            + " FALSE, '')");
            handle.createScript(MigrationContract.migration("V11__accounts.sql"))
                    .execute();
            handle.createScript(MigrationContract.migration("V12__accounting.sql"))
                    .execute();
            handle.createScript(MigrationContract.migration("V15__generic_attributes.sql"))
                    .execute();
            asTexts(handle);
        });

        JdbcWorkspaceStore store = new JdbcWorkspaceStore(database());
        Workspace after = store.inTransaction(
                        session -> session.find(before.workspace().id()))
                .orElseThrow()
                .workspace();
        List<BookedLease> leases =
                store.inTransaction(session -> session.leases().toList());

        assertThat(after.group()).isEqualTo("/atlas");
        assertThat(leases).singleElement().satisfies(lease -> {
            assertThat(lease.account()).isEqualTo(Account.of("CN=alice", "/atlas"));
            assertThat(lease.metering().settled()).isZero();
        });
    }

    @Test
    default void shouldKeepWhatWasSpentBeforeThereWasAnAccount() {
        database().jdbi().useTransaction(handle -> {
            leasesAsColumns(handle);
            handle.execute("ALTER TABLE lease ADD COLUMN attribute VARCHAR DEFAULT '' NOT NULL");
            handle.execute("ALTER TABLE lease ADD COLUMN settled BIGINT DEFAULT 0 NOT NULL");
            for (String added : List.of(
                    "started", "used_vcpu_millis", "memory_millis", "used_memory_millis", "disk_millis", "charge")) {
                handle.execute("ALTER TABLE spent_time DROP COLUMN " + added);
            }
            handle.execute("ALTER TABLE spent_time DROP COLUMN generic_attributes");
            handle.execute("INSERT INTO spent_time VALUES (9, 'CN=alice', '/atlas', 5)");
            handle.execute(
                    "INSERT INTO lease (id, position, vo, subject, vcpus, cpu_share, memory_mib, disk_mib, bandwidth, tags,"
                            + " nodes, affinity, kind, duration, moment, latest, image, image_mib, actions, state, submitted,"
                            + " placement, prepare, start_time, end_time, release, staging, ran, preemptions, held_until,"
                            + " fixed_end, cut, up, workspaces, attribute, settled) VALUES ('lease', 1, 'atlas', 'CN=alice', 1,"
                            + " 0, 64, 0, 0, '', 3, 'ANY', 'IMMEDIATE', 100, 0, 0, '', 0, 0, 'RUNNING', 5, '', 0, 0, 0, 0, '',"
                            + " 0, 0, 0, FALSE, FALSE, TRUE, '', '/atlas', 7)");
            handle.createScript(MigrationContract.migration("V12__accounting.sql"))
                    .execute();
            handle.createScript(MigrationContract.migration("V15__generic_attributes.sql"))
                    .execute();
            asTexts(handle);
        });

        JdbcWorkspaceStore store = new JdbcWorkspaceStore(database());
        List<SpentTime> spent = store.inTransaction(session -> session.spentTimes(0, 10));
        List<BookedLease> leases =
                store.inTransaction(session -> session.leases().toList());

        assertThat(spent)
                .containsExactly(new SpentTime(
                        new SpentTime.Key(9, Account.of("CN=alice", "/atlas")), new Consumption(0, 5, 0, 0, 0, 0, 0)));
        assertThat(leases).extracting(BookedLease::metering).containsExactly(new Metering(7, 3, 3, Tariff.FREE));
    }

    @Test
    default void shouldReadAllOfALeaseThatWasWrittenAsColumns() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        database().jdbi().useTransaction(handle -> {
            leasesAsColumns(handle);
            handle.execute("ALTER TABLE lease ADD COLUMN attribute VARCHAR DEFAULT '' NOT NULL");
            handle.execute("ALTER TABLE lease ADD COLUMN settled BIGINT DEFAULT 0 NOT NULL");
            for (String added : List.of(
                    "running INTEGER",
                    "started INTEGER",
                    "vcpu_price BIGINT",
                    "memory_price BIGINT",
                    "disk_price BIGINT")) {
                handle.execute("ALTER TABLE lease ADD COLUMN " + added + " DEFAULT 0 NOT NULL");
            }
            handle.execute("ALTER TABLE lease ADD COLUMN generic_attributes VARCHAR DEFAULT '' NOT NULL");
            handle.execute(
                    "INSERT INTO lease (id, position, vo, subject, vcpus, cpu_share, memory_mib, disk_mib, bandwidth, tags, nodes,"
                            + " affinity, kind, duration, moment, latest, image, image_mib, actions, state, submitted, placement,"
                            + " prepare, start_time, end_time, release, staging, ran, preemptions, held_until, fixed_end, cut, up,"
                            + " workspaces, cleanup, attribute, settled, running, started, vcpu_price, memory_price, disk_price,"
                            + " generic_attributes) VALUES ('lease', 7, 'vo', ?, 2, 1500, 512, 10000, 100, ?, 3, 'APART',"
                            + " 'DEADLINE', 100, 50, 200, 'an image', 700, 4, 'RESERVED', 5, ?, 20, 30, 400, 410, ?, 8, 1, 9, TRUE,"
                            + " FALSE, TRUE, ?, 30000, '/vo/Role=pilot', 77, 2, 3, 4, 5, 6, ?)",
                    "CN=a\\\\n\\,b",
                    "kvm\nnet",
                    "host one\t2\nb\t1",
                    "10\t15\n15\t20",
                    first + "\n" + second,
                    "vo:motto=a\\nb\nvo:site=cern");
            asTexts(handle);
        });

        LeaseRequest request = new LeaseRequest(
                "lease",
                new Owner("vo", "CN=a\\\\n\\,b"),
                new NodeDemand(2, 1500, 512, 10_000, 100, Set.of("kvm", "net")),
                3,
                Affinity.APART,
                new LeaseTerms.Deadline(50, 100, 200),
                new Image("an image", 700),
                4,
                30_000);
        Schedule schedule = new Schedule(
                20,
                30,
                400,
                410,
                List.of(new Placed("host one", 2), new Placed("b", 1)),
                List.of(new OverheadSlot(Overhead.STAGING, 10, 15), new OverheadSlot(Overhead.STAGING, 15, 20)));
        Account account = new Account(
                "CN=a\\\\n\\,b",
                Fqan.parse("/vo/Role=pilot"),
                List.of(new GenericAttribute("vo", "motto", "a\\nb"), new GenericAttribute("vo", "site", "cern")));
        List<BookedLease> leases = in(session -> session.leases().toList());

        assertThat(leases)
                .containsExactly(new BookedLease(
                        1,
                        new PlannedLease(
                                request, LeaseState.RESERVED, 5, Optional.of(schedule), 8, 1, 9, true, false, true),
                        List.of(new WorkspaceId(first), new WorkspaceId(second)),
                        account,
                        new Metering(77, 2, 3, new Tariff(4, 5, 6))));
    }
}
