package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atelier.store.Samples.ALICE;
import static org.atelier.store.Samples.NOW;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.OutboxEntry;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StoreException;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine relies on, on whichever database. */
abstract class WorkspaceStoreContract {

    private static final Instant LATER = NOW.plusSeconds(60);

    private JdbcWorkspaceStore store;

    /** An open database. */
    abstract Database database();

    @BeforeEach
    void openStore() {
        StoredRows.deleteAll(database());
        store = new JdbcWorkspaceStore(database());
    }

    @Test
    void shouldKeepEveryPartOfAWorkspace() {
        StoredWorkspace workspace = inserted(Samples.workspace(Optional.of("token")));

        assertThat(find(workspace)).contains(workspace);
    }

    @Test
    void shouldNotFindWhatWasNeverThere() {
        WorkspaceId unknown = new WorkspaceId(UUID.randomUUID());

        assertThat(maybe(session -> session.find(unknown))).isEmpty();
        assertThat(maybe(session -> session.lock(unknown))).isEmpty();
    }

    @Test
    void shouldWriteWhatChangesAndRaiseTheVersion() {
        StoredWorkspace before = inserted(Samples.workspace());
        Workspace changed = Samples.in(WorkspaceState.RUNNING, LATER, before.workspace());

        Workspace after = in(session -> session.update(changed));

        assertThat(after.version()).isEqualTo(before.workspace().version() + 1);
        assertThat(after).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
        assertThat(find(before)).contains(before.with(after));
    }

    @Test
    void shouldKeepActionsThatAreAddedLater() {
        StoredWorkspace before = inserted(Samples.workspace());
        Workspace grown = Samples.withOneMoreAction(before.workspace());

        Workspace after = in(session -> session.update(grown));

        assertThat(after.request()).isEqualTo(grown.request());
        assertThat(find(before)).contains(before.with(after));
        Optional<StoredWorkspace> readAnew =
                new JdbcWorkspaceStore(database()).inTransaction(session -> session.find(grown.id()));
        assertThat(readAnew).contains(before.with(after));
    }

    @Test
    void shouldRefuseAChangeOfAnOutdatedVersion() {
        Workspace read = inserted(Samples.workspace()).workspace();
        in(session -> session.update(Samples.in(WorkspaceState.RUNNING, LATER, read)));

        assertConflict(session -> session.update(Samples.in(WorkspaceState.FAILED, LATER, read)));
    }

    @Test
    void shouldUndoEverythingWhenTheWorkFails() {
        StoredWorkspace workspace = Samples.workspace();

        assertThatThrownBy(() -> run(session -> {
                    session.insert(workspace);
                    session.appendSteps(
                            List.of(Samples.step(workspace.workspace().id(), 1)));
                    session.appendEvent(Samples.event(workspace.workspace().id(), 1));
                    throw new ArithmeticException("the work's own");
                }))
                .isInstanceOf(ArithmeticException.class);

        assertThat(find(workspace)).isEmpty();
        assertThat(all(session -> session.takeEvents(10))).isEmpty();
    }

    @Test
    void shouldNotRememberWhatWasUndone() {
        StoredWorkspace before = inserted(Samples.workspace());
        Workspace undone = Samples.in(WorkspaceState.FAILED, LATER, before.workspace());
        Workspace kept = Samples.in(WorkspaceState.RUNNING, NOW, before.workspace());
        assertThatThrownBy(() -> run(session -> {
                    session.update(undone);
                    session.find(undone.id());
                    session.lock(undone.id());
                    throw new ArithmeticException("the work's own");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(find(before)).contains(before);

        Workspace after = in(session -> session.update(kept));

        assertThat(find(before)).contains(before.with(after));
        assertThat(find(before)).as("read again").contains(before.with(after));
        assertThat(after.state()).isEqualTo(WorkspaceState.RUNNING);
    }

    @Test
    void shouldAllowATokenOncePerOwner() {
        inserted(Samples.workspace(Optional.of("token")));

        assertConflict(session -> {
            session.insert(Samples.workspace(Optional.of("token")));
            return Optional.empty();
        });
    }

    @Test
    void shouldAllowAnyNumberWithoutToken() {
        inserted(Samples.workspace());
        inserted(Samples.workspace());

        assertThat(all(session -> session.listByOwner(ALICE))).hasSize(2);
    }

    @Test
    void shouldFindByTokenAlsoWhatIsDestroyed() {
        Workspace workspace = destroyed(inserted(Samples.workspace(Optional.of("token"))), NOW);

        assertThat(maybe(session -> session.findByToken(ALICE, "token"))).contains(workspace);
        assertThat(maybe(session -> session.findByToken("CN=Bob", "token"))).isEmpty();
    }

    @Test
    void shouldListAndBookOnlyWhatIsNotDestroyed() {
        StoredWorkspace alive = inserted(Samples.workspace());
        destroyed(inserted(Samples.workspace()), NOW);

        Workspace workspace = alive.workspace();
        assertThat(all(session -> session.listByOwner(ALICE))).containsExactly(workspace);
        assertThat(all(StoreSession::bookings))
                .containsExactly(new Booking(
                        workspace.id(),
                        ALICE,
                        workspace.state(),
                        workspace.target(),
                        workspace.allocation(),
                        alive.diskMiB(),
                        workspace.lease()));
    }

    @Test
    void shouldForgetOnlyWhatWasDestroyedLongAgo() {
        StoredWorkspace alive = inserted(Samples.workspace());
        StoredWorkspace old = inserted(Samples.workspace());
        StoredWorkspace recent = inserted(Samples.workspace());
        run(session -> session.appendSteps(List.of(Samples.step(old.workspace().id(), 1))));
        run(session -> session.appendEvent(Samples.event(old.workspace().id(), 1)));
        destroyed(old, NOW);
        destroyed(recent, LATER);

        int forgotten = in(session -> session.forgetDestroyed(NOW.plusSeconds(1)));

        assertThat(forgotten).isEqualTo(1);
        assertThat(find(old)).isEmpty();
        assertThat(all(session -> session.steps(old.workspace().id()))).isEmpty();
        assertThat(all(session -> session.takeEvents(10))).hasSize(1);
        assertThat(find(alive)).isPresent();
        assertThat(find(recent)).isPresent();
    }

    @Test
    void shouldKeepStepsInOrderAndChangeThem() {
        WorkspaceId id = inserted(Samples.workspace()).workspace().id();
        StepRecord done = new StepRecord(
                id,
                2,
                Samples.step(id, 2).kind(),
                Samples.step(id, 2).parameters(),
                WorkspaceState.STAGING,
                StepRecord.Status.DONE,
                3,
                "fetched",
                Optional.of(NOW),
                Optional.of(LATER));
        run(session -> session.appendSteps(List.of(Samples.step(id, 3), Samples.step(id, 2), Samples.step(id, 1))));

        run(session -> session.updateStep(done));
        run(session -> session.deleteSteps(id, List.of(3, 99)));

        assertThat(all(session -> session.steps(id))).containsExactly(Samples.step(id, 1), done);
    }

    @Test
    void shouldRefuseAStepThatIsThereOrGone() {
        WorkspaceId id = inserted(Samples.workspace()).workspace().id();
        run(session -> session.appendSteps(List.of(Samples.step(id, 1))));

        assertConflict(session -> {
            session.appendSteps(List.of(Samples.step(id, 2), Samples.step(id, 1)));
            return Optional.empty();
        });
        assertConflict(session -> {
            session.updateStep(Samples.step(id, 2));
            return Optional.empty();
        });
    }

    @Test
    void shouldClaimWhatIsDueLongestOnce() {
        WorkspaceId second = due(NOW);
        WorkspaceId first = due(NOW.minusSeconds(1));
        due(NOW.plusSeconds(1));

        assertThat(claim("a", NOW)).contains(first);
        assertThat(claim("b", NOW)).contains(second);
        assertThat(claim("a", NOW)).isEmpty();
    }

    @Test
    void shouldClaimWhatAnotherNodeHasLetLapse() {
        WorkspaceId id = due(NOW);
        claim("a", NOW);

        assertThat(claim("b", NOW.plusSeconds(10))).as("at its end").isEmpty();
        assertThat(claim("b", NOW.plusSeconds(11))).as("after its end").contains(id);
        assertThat(did(session -> session.renewClaim(id, "a", LATER))).isFalse();
        assertThat(did(session -> session.releaseClaim(id, "a", Optional.empty())))
                .isFalse();
    }

    @Test
    void shouldHoldAClaimThatIsRenewed() {
        WorkspaceId id = due(NOW);
        claim("a", NOW);

        assertThat(did(session -> session.renewClaim(id, "a", LATER))).isTrue();

        assertThat(claim("b", NOW.plusSeconds(30))).isEmpty();
    }

    @Test
    void shouldReleaseAClaimWithTheNextDueTime() {
        WorkspaceId id = due(NOW);
        claim("a", NOW);

        assertThat(did(session -> session.releaseClaim(id, "a", Optional.of(LATER))))
                .isTrue();

        assertThat(claim("b", NOW)).isEmpty();
        assertThat(claim("b", LATER)).contains(id);
        did(session -> session.releaseClaim(id, "b", Optional.empty()));
        assertThat(claim("b", LATER.plusSeconds(100))).isEmpty();
    }

    @Test
    void shouldGiveBackAllClaimsOfANode() {
        WorkspaceId id = due(NOW);
        due(NOW);
        claim("a", NOW);
        claim("b", NOW);

        run(session -> session.releaseClaims("a"));

        assertThat(claim("c", NOW)).isPresent();
        assertThat(claim("c", NOW)).isEmpty();
        assertThat(maybe(session -> session.find(id)))
                .hasValueSatisfying(stored -> assertThat(stored.workspace().version())
                        .as("claims leave the version alone")
                        .isEqualTo(1));
    }

    @Test
    void shouldDeliverEventsInOrderUntilDeleted() {
        WorkspaceId id = new WorkspaceId(UUID.randomUUID());
        run(session -> {
            for (int sequence = 1; sequence <= 5; sequence++) {
                session.appendEvent(Samples.event(id, sequence));
            }
        });

        List<OutboxEntry> first = all(session -> session.takeEvents(3));
        run(session ->
                session.deleteEvents(first.stream().map(OutboxEntry::position).toList()));
        List<OutboxEntry> rest = all(session -> session.takeEvents(10));

        assertThat(first)
                .extracting(OutboxEntry::event)
                .containsExactly(Samples.event(id, 1), Samples.event(id, 2), Samples.event(id, 3));
        assertThat(rest).extracting(entry -> entry.event().sequence()).containsExactly(4L, 5L);
        run(session -> session.deleteEvents(List.of(first.get(0).position())));
        run(session -> session.deleteEvents(List.of()));
    }

    @Test
    void shouldTellARowThatCannotBeRead() {
        StoredWorkspace workspace = inserted(Samples.workspace());
        database().jdbi().useHandle(handle -> handle.execute("UPDATE workspace SET body = '{\"v\":2,\"value\":{}}'"));

        assertThatThrownBy(() -> find(workspace))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CORRUPT))
                .hasMessageContaining("version 2");
    }

    private void assertConflict(Function<StoreSession, Object> work) {
        assertThatThrownBy(() -> in(work)).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind())
                .isEqualTo(StoreException.Kind.CONFLICT));
    }

    private StoredWorkspace inserted(StoredWorkspace workspace) {
        run(session -> session.insert(workspace));
        return workspace;
    }

    private Workspace destroyed(StoredWorkspace stored, Instant changed) {
        return in(session -> session.update(Samples.in(WorkspaceState.DESTROYED, changed, stored.workspace())));
    }

    private WorkspaceId due(Instant time) {
        WorkspaceId id = inserted(Samples.workspace()).workspace().id();
        run(session -> session.setDue(id, time));
        return id;
    }

    private Optional<WorkspaceId> claim(String node, Instant now) {
        return in(session -> session.claimNext(node, now, now.plusSeconds(10)));
    }

    private Optional<StoredWorkspace> find(StoredWorkspace workspace) {
        return in(session -> session.find(workspace.workspace().id()));
    }

    private <T> T in(Function<StoreSession, T> work) {
        return store.inTransaction(work::apply);
    }

    private <T> Optional<T> maybe(Function<StoreSession, Optional<T>> work) {
        return in(work);
    }

    private <T> List<T> all(Function<StoreSession, List<T>> work) {
        return in(work);
    }

    private boolean did(Function<StoreSession, Boolean> work) {
        return in(work);
    }

    private void run(Consumer<StoreSession> work) {
        store.inTransaction(session -> {
            work.accept(session);
            return Optional.empty();
        });
    }
}
