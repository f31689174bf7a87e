package org.atelier.engine.work;

import org.atelier.engine.model.Workspace;

/** Told when a workspace has arrived where it was going. */
@FunctionalInterface
interface SettledListener {

    /** Called after the change is committed, on a worker's thread. */
    void settled(Workspace workspace);
}
