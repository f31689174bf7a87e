package org.atelier.client;

import org.atelier.client.model.Failure;
import org.atelier.client.model.WorkspaceStatus;

/** A workspace came to an end from which the state that was waited for cannot be reached. */
public final class WaitFailedException extends AtelierException {

    private final WorkspaceStatus status;

    public WaitFailedException(WorkspaceStatus status) {
        super("The workspace %s (%s) is %s%s"
                .formatted(
                        status.name(),
                        status.id(),
                        status.state().value(),
                        status.failure().map(WaitFailedException::describe).orElse(".")));
        this.status = status;
    }

    private static String describe(Failure failure) {
        return " at step %s: %s (%s)".formatted(failure.step(), failure.description(), failure.code());
    }

    public WorkspaceStatus status() {
        return status;
    }
}
