package org.atelier.engine.life;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.StoreException;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.engine.store.WorkspaceStore;

/** Writes changes of workspaces down, with their events, and tells who waits for work and events. Thread-safe. */
public final class Journal {

    private final WorkspaceStore store;
    private final InstantSource clock;
    private final Runnable afterCommit;

    /**
     * Makes a journal.
     *
     * @param afterCommit called after each change; must return at once
     */
    public Journal(WorkspaceStore store, InstantSource clock, Runnable afterCommit) {
        this.store = store;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Reads. */
    public <T> T read(WorkspaceStore.Work<T> work) {
        return store.inTransaction(work);
    }

    /** Reads or changes more than one workspace. */
    public <T> T transact(WorkspaceStore.Work<T> work) {
        T result = store.inTransaction(work);
        afterCommit.run();
        return result;
    }

    /** Changes one workspace under its row lock; nothing happens where it is unknown. */
    public Optional<Workspace> change(WorkspaceId id, Consumer<WorkspaceEdit> change) {
        return transact(session -> session.lock(id).map(stored -> edit(session, stored, change)));
    }

    /** Changes a row that this transaction has locked or inserted. */
    public Workspace edit(StoreSession session, StoredWorkspace stored, Consumer<WorkspaceEdit> change) {
        WorkspaceEdit edit = new WorkspaceEdit(session, stored, clock.instant());
        change.accept(edit);
        return edit.save();
    }

    /** Keeps others from changing a workspace until this transaction ends. */
    public StoredWorkspace lock(StoreSession session, WorkspaceId id) {
        return session.lock(id)
                .orElseThrow(() -> new StoreException(StoreException.Kind.CONFLICT, "Workspace " + id + " has gone."));
    }
}
