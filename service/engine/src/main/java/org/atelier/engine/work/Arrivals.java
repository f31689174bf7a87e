package org.atelier.engine.work;

import org.atelier.engine.model.Workspace;
import org.atelier.engine.store.WorkspaceStore;

/** Sees workspaces arrive where they were going. Called on workers' threads. */
interface Arrivals {

    /**
     * Writes an arrival down, in one transaction with what it means for the workspace's lease, so that nobody sees one without the other.
     *
     * @param workspace as it was last seen on its way
     * @param arrive may be run more than once, see {@code WorkspaceStore.inTransaction}
     */
    <T> T record(Workspace workspace, WorkspaceStore.Work<T> arrive);

    /** Called after an arrival is committed. */
    void settled(Workspace workspace);
}
