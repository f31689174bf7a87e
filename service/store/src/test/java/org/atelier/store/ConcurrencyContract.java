package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Notifications.ROOMY;
import static org.atelier.store.Notifications.START;
import static org.atelier.store.Samples.NOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.OutboxEntry;
import org.atelier.engine.store.StoreException;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.Settlement;
import org.atelier.wsrf.store.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several processes, or threads, on one database. */
@Timeout(120)
abstract class ConcurrencyContract {

    private static final int WORKERS = 4;

    private final ExecutorService executor = Executors.newFixedThreadPool(WORKERS);
    private JdbcWorkspaceStore store;

    /** An open database. */
    abstract Database database();

    /** The same database, opened as another process would where that is possible. */
    abstract Database again();

    @BeforeEach
    void empty() {
        StoredRows.deleteAll(database());
        store = new JdbcWorkspaceStore(database());
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
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

        assertThat(first.get(10, TimeUnit.SECONDS)).hasSize(1);
        assertThat(second.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void shouldPublishAMessageOnceThoughSeveralTry() throws Exception {
        JdbcSubscriptionStore subscriptions = new JdbcSubscriptionStore(database());
        List<Subscription> to = IntStream.range(0, 20)
                .mapToObj(i -> Notifications.push("s" + i))
                .toList();
        to.forEach(each -> subscriptions.insert(each, 100));
        JdbcMessageStore messages = new JdbcMessageStore(database());

        List<Boolean> published = together(worker -> messages.publish(Notifications.message(1), to, ROOMY, START));

        assertThat(published).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(messages.lease(Notifications.lease(START, "x")))
                .hasSize(20)
                .allSatisfy(lease -> assertThat(lease.messages()).hasSize(1));
    }

    @Test
    void shouldDeliverInOrderWhileOthersPublish() throws Exception {
        JdbcSubscriptionStore subscriptions = new JdbcSubscriptionStore(database());
        List<Subscription> to = IntStream.range(0, 10)
                .mapToObj(i -> Notifications.push("s" + i))
                .toList();
        to.forEach(each -> subscriptions.insert(each, 100));
        int last = 40;
        Collection<String> delivered = new ConcurrentLinkedQueue<>();

        together(worker -> {
            JdbcMessageStore messages = new JdbcMessageStore(worker % 2 == 0 ? database() : again());
            for (int sequence = 1; worker == 0 && sequence <= last; sequence++) {
                messages.publish(Notifications.message(sequence), to, ROOMY, START);
            }
            while (delivered.size() < last * to.size()) {
                messages.lease(Notifications.lease(START, "w" + worker))
                        .forEach(lease -> deliver(messages, lease, delivered));
            }
            return null;
        });

        for (Subscription each : to) {
            assertThat(delivered)
                    .filteredOn(line -> line.startsWith(each.id() + ":"))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, last)
                            .mapToObj(sequence -> each.id() + ":" + sequence)
                            .toList());
        }
    }

    @Test
    void shouldBoundTheSubscriptionsOfAnOwnerThoughSeveralSubscribe() throws Exception {
        JdbcSubscriptionStore subscriptions = new JdbcSubscriptionStore(database());

        List<Boolean> inserted = together(worker -> subscriptions.insert(Notifications.push("s" + worker), 2));

        assertThat(inserted).filteredOn(Boolean::booleanValue).hasSize(2);
    }

    private static void deliver(JdbcMessageStore messages, QueueLease lease, Collection<String> delivered) {
        lease.messages()
                .forEach(each -> delivered.add(
                        lease.subscription().id() + ":" + each.message().sequence()));
        int count = lease.messages().size();
        Settlement settlement =
                new Settlement.Delivered(lease, lease.messages().get(count - 1).position());
        messages.settle(List.of(settlement), START);
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

    /** Something one of several workers does. */
    @FunctionalInterface
    private interface Work<T> {
        T run(int worker) throws Exception;
    }

    /** Lets all workers start at the same time and returns what each returned. */
    private <T> List<T> together(Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(WORKERS);
        List<Callable<T>> tasks = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            int number = worker;
            tasks.add(() -> {
                start.await();
                return work.run(number);
            });
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : executor.invokeAll(tasks)) {
            results.add(future.get());
        }
        return results;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
