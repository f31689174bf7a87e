package org.atelier.cli.output;

import org.atelier.client.model.WorkspaceStatus;

/** Shows how a workspace comes along. */
public interface ProgressView extends AutoCloseable {

    void show(WorkspaceStatus status);

    /** Leaves the output so that others can write. */
    @Override
    void close();
}
