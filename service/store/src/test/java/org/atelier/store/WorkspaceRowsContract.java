package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atelier.store.Samples.ALICE;
import static org.atelier.store.Samples.NOW;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atelier.engine.model.Handover;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.StoreException;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.security.Fqan;
import org.junit.jupiter.api.Test;

/** Workspaces, as written, changed, found and forgotten. */
interface WorkspaceRowsContract extends StoreWork {

    @Test
    default void shouldKeepEveryPartOfAWorkspace() {
        StoredWorkspace workspace = inserted(Samples.workspace(Optional.of("token")));

        assertThat(find(workspace)).contains(workspace);
    }

    @Test
    default void shouldNotFindWhatWasNeverThere() {
        WorkspaceId unknown = new WorkspaceId(UUID.randomUUID());

        assertThat(maybe(session -> session.find(unknown))).isEmpty();
        assertThat(maybe(session -> session.lock(unknown))).isEmpty();
    }

    @Test
    default void shouldWriteWhatChangesAndRaiseTheVersion() {
        StoredWorkspace before = inserted(Samples.workspace());
        Workspace changed = Samples.in(WorkspaceState.RUNNING, LATER, before.workspace());

        Workspace after = in(session -> session.update(changed));

        assertThat(after.version()).isEqualTo(before.workspace().version() + 1);
        assertThat(after).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
        assertThat(find(before)).contains(before.with(after));
    }

    @Test
    default void shouldKeepActionsThatAreAddedLater() {
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
    default void shouldMoveToAnotherOwnerWithoutItsToken() {
        StoredWorkspace before = inserted(Samples.workspace(Optional.of("token")));
        Handover handover = new Handover(Optional.of("CN=carol"), Optional.of(NOW.truncatedTo(ChronoUnit.MILLIS)));
        Workspace moved = Samples.ownedBy("CN=bob", handover, before.workspace());

        Workspace after = in(session -> session.update(moved));

        assertThat(after).usingRecursiveComparison().ignoringFields("version").isEqualTo(moved);
        assertThat(maybe(session -> session.findByToken(ALICE, "token"))).isEmpty();
        List<Workspace> bobs = in(session -> session.listByOwner("CN=bob"));
        assertThat(bobs).containsExactly(after);
        List<Workspace> alices = in(session -> session.listByOwner(ALICE));
        assertThat(alices).isEmpty();
        Optional<StoredWorkspace> readAnew =
                new JdbcWorkspaceStore(database()).inTransaction(session -> session.find(moved.id()));
        assertThat(readAnew).contains(before.with(after));
    }

    @Test
    default void shouldWriteWhatIsSaidOfItAnew() {
        StoredWorkspace before = inserted(Samples.workspace());
        Workspace said = Samples.saying(Map.of("note", "new"), before.workspace());

        Workspace after = in(session -> session.update(said));
        Workspace same = in(session -> session.update(Samples.in(WorkspaceState.RUNNING, LATER, after)));

        assertThat(after.attributes()).isEqualTo(Map.of("note", "new"));
        assertThat(same.attributes()).isEqualTo(Map.of("note", "new"));
        Optional<StoredWorkspace> readAnew =
                new JdbcWorkspaceStore(database()).inTransaction(session -> session.find(said.id()));
        assertThat(readAnew).contains(before.with(same));
    }

    private List<Workspace> ofGroups(String... groups) {
        return in(session -> session.listByGroups(List.of(groups)));
    }

    @Test
    default void shouldListThoseOfGroupsAndSubGroups() {
        StoredWorkspace stored = inserted(Samples.workspace());

        assertThat(ofGroups("/cms", "/atlas")).containsExactly(stored.workspace());
        assertThat(ofGroups("/atlas/prod_1")).containsExactly(stored.workspace());
        assertThat(ofGroups("/atla", "/atlas/prod", "/atlas/prod_1/sub", "/atlas/pro_", "/atl_s"))
                .isEmpty();
        in(session -> session.update(Samples.in(WorkspaceState.DESTROYED, LATER, stored.workspace())));
        assertThat(ofGroups("/atlas")).isEmpty();
    }

    private List<Workspace> sharedWith(Fqan... groups) {
        return in(session -> session.listSharedWith(Set.of(groups)));
    }

    @Test
    default void shouldListThoseSharedWithGroups() {
        StoredWorkspace stored = inserted(Samples.workspace());
        Fqan group = stored.workspace().sharedWith().orElseThrow();

        assertThat(sharedWith(group, new Fqan("/atlas", ""), new Fqan("/cms", "")))
                .containsExactly(stored.workspace());
        assertThat(sharedWith(new Fqan(group.group(), ""))).isEmpty();
        assertThat(sharedWith()).isEmpty();
    }

    @Test
    default void shouldRefuseAChangeOfAnOutdatedVersion() {
        Workspace read = inserted(Samples.workspace()).workspace();
        in(session -> session.update(Samples.in(WorkspaceState.RUNNING, LATER, read)));

        assertConflict(session -> session.update(Samples.in(WorkspaceState.FAILED, LATER, read)));
    }

    @Test
    default void shouldUndoEverythingWhenTheWorkFails() {
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
    default void shouldNotRememberWhatWasUndone() {
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
    default void shouldAllowATokenOncePerOwner() {
        inserted(Samples.workspace(Optional.of("token")));

        assertConflict(session -> {
            session.insert(Samples.workspace(Optional.of("token")));
            return Optional.empty();
        });
    }

    @Test
    default void shouldAllowAnyNumberWithoutToken() {
        inserted(Samples.workspace());
        inserted(Samples.workspace());

        assertThat(all(session -> session.listByOwner(ALICE))).hasSize(2);
    }

    @Test
    default void shouldFindByTokenAlsoWhatIsDestroyed() {
        Workspace workspace = destroyed(inserted(Samples.workspace(Optional.of("token"))), NOW);

        assertThat(maybe(session -> session.findByToken(ALICE, "token"))).contains(workspace);
        assertThat(maybe(session -> session.findByToken("CN=Bob", "token"))).isEmpty();
    }

    @Test
    default void shouldListAndBookOnlyWhatIsNotDestroyed() {
        StoredWorkspace alive = inserted(Samples.workspace());
        destroyed(inserted(Samples.workspace()), NOW);

        Workspace workspace = alive.workspace();
        assertThat(all(session -> session.listByOwner(ALICE))).containsExactly(workspace);
        assertThat(all(StoreSession::bookings))
                .containsExactly(new Booking(
                        workspace.id(),
                        workspace.state(),
                        workspace.target(),
                        Optional.of(Samples.LEASE.id()),
                        Samples.LEASE.host(),
                        Samples.LEASE.end().map(end -> end.truncatedTo(ChronoUnit.MICROS))));
    }

    @Test
    default void shouldForgetOnlyWhatWasDestroyedLongAgo() {
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
    default void shouldTellARowThatCannotBeRead() {
        StoredWorkspace workspace = inserted(Samples.workspace());
        database().jdbi().useHandle(handle -> handle.execute("UPDATE workspace SET body = '{\"v\":2,\"value\":{}}'"));

        assertThatThrownBy(() -> find(workspace))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CORRUPT))
                .hasMessageContaining("version 2");
    }
}
