package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atelier.store.Samples.NOW;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StoreException;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;

/** The store that a contract is about, and steps that its tests share. */
interface StoreWork {

    Instant LATER = NOW.plusSeconds(60);

    JdbcWorkspaceStore store();

    /** An open database. */
    Database database();

    default void assertConflict(Function<StoreSession, Object> work) {
        assertThatThrownBy(() -> in(work)).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind())
                .isEqualTo(StoreException.Kind.CONFLICT));
    }

    default StoredWorkspace inserted(StoredWorkspace workspace) {
        run(session -> session.insert(workspace));
        return workspace;
    }

    default Workspace destroyed(StoredWorkspace stored, Instant changed) {
        return in(session -> session.update(Samples.in(WorkspaceState.DESTROYED, changed, stored.workspace())));
    }

    default WorkspaceId due(Instant time) {
        WorkspaceId id = inserted(Samples.workspace()).workspace().id();
        run(session -> session.setDue(id, time));
        return id;
    }

    default Optional<WorkspaceId> claim(String node, Instant now) {
        return in(session -> session.claimNext(node, now, now.plusSeconds(10)));
    }

    default Optional<StoredWorkspace> find(StoredWorkspace workspace) {
        return in(session -> session.find(workspace.workspace().id()));
    }

    default <T> T in(Function<StoreSession, T> work) {
        return store().inTransaction(work::apply);
    }

    default <T> Optional<T> maybe(Function<StoreSession, Optional<T>> work) {
        return in(work);
    }

    default <T> List<T> all(Function<StoreSession, List<T>> work) {
        return in(work);
    }

    default boolean did(Function<StoreSession, Boolean> work) {
        return in(work);
    }

    default void run(Consumer<StoreSession> work) {
        store().inTransaction(session -> {
            work.accept(session);
            return Optional.empty();
        });
    }
}
