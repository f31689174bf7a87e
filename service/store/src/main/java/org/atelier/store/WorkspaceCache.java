package org.atelier.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.StoredWorkspace;

/**
 * Workspaces that were read lately, so that one that has not changed need not be understood again. Whoever asks has read the version
 * from the database: nothing outdated is ever given. Thread-safe.
 */
final class WorkspaceCache {

    private static final int LIMIT = 1000;

    private final Map<WorkspaceId, StoredWorkspace> workspaces = new LinkedHashMap<>(16, 0.75f, true);

    synchronized Optional<StoredWorkspace> get(WorkspaceId id, long version) {
        return Optional.ofNullable(workspaces.get(id))
                .filter(known -> known.workspace().version() == version);
    }

    /** Remembers what is committed: a version that is rolled back may come again as something else. */
    synchronized void put(StoredWorkspace committed) {
        workspaces.put(committed.workspace().id(), committed);
        if (workspaces.size() > LIMIT) {
            workspaces.remove(workspaces.keySet().iterator().next());
        }
    }
}
