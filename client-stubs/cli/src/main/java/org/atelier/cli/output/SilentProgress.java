package org.atelier.cli.output;

import org.atelier.client.model.WorkspaceStatus;

/** Shows nothing. */
record SilentProgress() implements ProgressView {

    @Override
    public void show(WorkspaceStatus status) {
        // Programs wait for the result.
    }

    @Override
    public void close() {
        // Nothing was shown.
    }
}
