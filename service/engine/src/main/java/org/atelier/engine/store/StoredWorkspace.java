package org.atelier.engine.store;

import org.atelier.engine.model.Workspace;

/**
 * A workspace with what only the engine needs to know of it.
 *
 * @param diskMiB the room for disk images it was promised, in MiB; never changes
 */
public record StoredWorkspace(Workspace workspace, long diskMiB) {

    public StoredWorkspace with(Workspace changed) {
        return new StoredWorkspace(changed, diskMiB);
    }
}
