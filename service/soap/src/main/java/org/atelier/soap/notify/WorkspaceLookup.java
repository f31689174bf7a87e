package org.atelier.soap.notify;

import java.util.Optional;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;

/** Reads a workspace as it stands in the store, for the service itself and no caller. Thread-safe. */
@FunctionalInterface
public interface WorkspaceLookup {

    /** Also finds destroyed workspaces until they are forgotten. */
    Optional<Workspace> find(WorkspaceId id);
}
