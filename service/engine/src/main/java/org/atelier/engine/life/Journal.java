package org.atelier.engine.life;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.engine.store.WorkspaceStore;

/** Writes changes of workspaces down, with their events, and tells who waits for work and events. Thread-safe. */
public final class Journal {

    private final WorkspaceStore store;
    private final InstantSource clock;
    private final Runnable afterCommit;

    /** @param afterCommit called after each change; must return at once */
    public Journal(WorkspaceStore store, InstantSource clock, Runnable afterCommit) {
        this.store = store;
        this.clock = clock;
        this.afterCommit = afterCommit;
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
        return transact(session -> edit(session, id, change));
    }

    /** The same within a transaction that is already open. */
    public Optional<Workspace> edit(StoreSession session, WorkspaceId id, Consumer<WorkspaceEdit> change) {
        return session.lock(id).map(stored -> edit(session, stored, change));
    }

    /** The same for a row that this transaction has locked or inserted. */
    public Workspace edit(StoreSession session, StoredWorkspace stored, Consumer<WorkspaceEdit> change) {
        WorkspaceEdit edit = new WorkspaceEdit(session, stored, clock.instant());
        change.accept(edit);
        return edit.save();
    }
}
