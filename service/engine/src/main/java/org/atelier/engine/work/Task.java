package org.atelier.engine.work;

import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.StepRecord;

/** What to do next for a workspace. */
record Task(Workspace workspace, StepRecord step, Verb verb) {

    enum Verb {
        APPLY,
        UNDO
    }

    WorkspaceId id() {
        return workspace.id();
    }
}
