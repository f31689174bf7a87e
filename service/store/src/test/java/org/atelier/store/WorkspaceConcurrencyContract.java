package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Samples.NOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.OutboxEntry;
import org.atelier.engine.store.StoreException;
import org.atelier.engine.store.StoredWorkspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workspaces, and the plan and the events that go with them, changed by several at once. */
abstract class WorkspaceConcurrencyContract extends SeveralWorkers {

    private JdbcWorkspaceStore store;

    @BeforeEach
    void open() {
        store = new JdbcWorkspaceStore(database());
    }

    @Test
    void shouldClaimEachWorkspaceForOneNode() throws Exception {
        List<WorkspaceId> due = IntStream.range(0, 100).mapToObj(i -> due()).toList();
        Collection<WorkspaceId> claimed = new ConcurrentLinkedQueue<>();

        together(worker -> {
            JdbcWorkspaceStore own = new JdbcWorkspaceStore(worker % 2 == 0 ? database() : again());
            Optional<WorkspaceId> next = claim(own, "node" + worker);
            while (next.isPresent() || claimed.size() < due.size()) {
                next.ifPresent(claimed::add);
                next = claim(own, "node" + worker);
            }
            return null;
        });

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(due);
    }

    @Test
    void shouldGiveATokenToOneOfThoseWhoRaceForIt() throws Exception {
        List<Object> outcomes = together(worker -> {
            StoredWorkspace workspace = Samples.workspace(Optional.of("token"));
            try {
                return insert(workspace);
            } catch (StoreException e) {
                return e.kind();
            }
        });

        assertThat(outcomes).filteredOn(StoreException.Kind.CONFLICT::equals).hasSize(WORKERS - 1);
        assertThat(outcomes).filteredOn(WorkspaceId.class::isInstance).hasSize(1);
    }

    @Test
    void shouldLoseNoChangeOfThoseThatLockFirst() throws Exception {
        WorkspaceId id = due();

        together(worker -> {
            for (int i = 0; i < 25; i++) {
                store.inTransaction(session -> {
                    Workspace read = session.lock(id).orElseThrow().workspace();
                    return session.update(Samples.in(WorkspaceState.RUNNING, NOW, read));
                });
            }
            return null;
        });

        Workspace last =
                store.inTransaction(session -> session.find(id)).orElseThrow().workspace();
        assertThat(last.version()).isEqualTo(1 + 25 * WORKERS);
        assertThat(last.sequence()).isEqualTo(7 + 25 * WORKERS);
    }

    @Test
    void shouldLoseNoChangeOfGoldenImagesOfThoseThatLockFirst() throws Exception {
        GoldenImage image = ImageRowsContract.image();
        store.inTransaction(session -> {
            session.saveGoldenImage(image.withAttributes(Map.of()), false);
            return true;
        });

        together(worker -> {
            JdbcWorkspaceStore own = new JdbcWorkspaceStore(worker % 2 == 0 ? database() : again());
            return own.inTransaction(session -> {
                session.lockGoldenImages();
                GoldenImage read = session.goldenImages(0).get(0).image();
                Map<String, String> more = new HashMap<>(read.attributes());
                more.put("worker" + worker, "was here");
                session.saveGoldenImage(read.withAttributes(more), false);
                return true;
            });
        });

        assertThat(store.inTransaction(session -> session.goldenImages(0).get(0).image())
                        .attributes())
                .hasSize(WORKERS);
    }

    /** H2 by itself loses some, since it may put back an old row twice. */
    @Test
    void shouldLoseNoChangeWhileOthersRollBack() throws Exception {
        WorkspaceId id = due();
        int rounds = 200;

        together(worker -> {
            for (int i = 0; i < rounds; i++) {
                boolean back = i % 2 == 0;
                assertThat(changeOrRollBack(id, back)).isNotEqualTo(back);
            }
            return null;
        });

        Workspace last =
                store.inTransaction(session -> session.find(id)).orElseThrow().workspace();
        assertThat(last.version()).isEqualTo(1 + rounds / 2 * WORKERS);
    }

    private boolean changeOrRollBack(WorkspaceId id, boolean back) {
        try {
            return store.inTransaction(session -> {
                Workspace read = session.lock(id).orElseThrow().workspace();
                session.update(Samples.in(WorkspaceState.RUNNING, NOW, read));
                session.setDue(id, Instant.now());
                if (back) {
                    throw new RollBack();
                }
                return true;
            });
        } catch (RollBack e) {
            return false;
        }
    }

    private static final class RollBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void shouldAdmitOneAtATime() throws Exception {
        int room = 3;

        List<Boolean> admitted = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            admitted.addAll(together(worker -> store.inTransaction(session -> {
                session.lockPlan();
                boolean free = session.bookings().size() < room;
                if (free) {
                    session.insert(Samples.workspace());
                }
                return free;
            })));
        }

        assertThat(admitted).filteredOn(Boolean::booleanValue).hasSize(room);
    }

    @Test
    void shouldLetOneTransactionDeliverEvents() throws Exception {
        WorkspaceId id = due();
        store.inTransaction(session -> {
            session.appendEvent(Samples.event(id, 1));
            return id;
        });
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch looking = new CountDownLatch(1);
        Future<List<OutboxEntry>> first = executor.submit(() -> store.inTransaction(session -> {
            List<OutboxEntry> entries = session.takeEvents(10);
            taken.countDown();
            await(looking);
            session.deleteEvents(entries.stream().map(OutboxEntry::position).toList());
            return entries;
        }));
        await(taken);

        Future<List<OutboxEntry>> second = executor.submit(() -> store.inTransaction(session -> {
            looking.countDown();
            return session.takeEvents(10);
        }));

        assertThat(first.get(60, TimeUnit.SECONDS)).hasSize(1);
        assertThat(second.get(60, TimeUnit.SECONDS)).isEmpty();
    }

    private WorkspaceId due() {
        StoredWorkspace workspace = Samples.workspace();
        insert(workspace);
        return store.inTransaction(session -> {
            session.setDue(workspace.workspace().id(), NOW);
            return workspace.workspace().id();
        });
    }

    private WorkspaceId insert(StoredWorkspace workspace) {
        return store.inTransaction(session -> {
            session.insert(workspace);
            return workspace.workspace().id();
        });
    }

    private static Optional<WorkspaceId> claim(JdbcWorkspaceStore store, String node) {
        return store.inTransaction(session -> session.claimNext(node, NOW, NOW.plusSeconds(1000)));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
