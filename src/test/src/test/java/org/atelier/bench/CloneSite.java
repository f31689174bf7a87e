package org.atelier.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.StateType;

/**
 * Where workspaces with one image are made.
 *
 * @param image the disk that they begin with
 */
record CloneSite(TestSite site, AtelierClient client, Path image) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    Path folder() {
        return site.data();
    }

    WorkspaceHandle create(CloneRequest request) {
        return client.create(request.on(image, CloneImages.digest(image)));
    }

    /** Waits until it is ready, and notes how long that took by the service's clock. */
    WorkspaceHandle await(WorkspaceHandle workspace, Samples ready) {
        WorkspaceStatus status = workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});
        ready.add(Duration.between(status.created(), status.stateChanged()));
        return workspace;
    }

    void destroy(WorkspaceHandle workspace) {
        workspace.destroy();
        workspace.awaitDestroyed(PATIENCE, each -> {});
    }
}
