package org.atelier.server.wiring;

import java.util.Optional;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.soap.notify.WorkspaceLookup;

/** Reads workspaces for the service itself. */
record StoredWorkspaces(WorkspaceStore store) implements WorkspaceLookup {

    @Override
    public Optional<Workspace> find(WorkspaceId id) {
        return store.inTransaction(session -> session.find(id).map(StoredWorkspace::workspace));
    }
}
