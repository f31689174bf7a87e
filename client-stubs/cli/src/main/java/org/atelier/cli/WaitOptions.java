package org.atelier.cli;

import java.time.Duration;
import java.util.EnumSet;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.ProgressView;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.StateType;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a command waits, and how long. */
final class WaitOptions {

    @Option(names = "--wait", description = "Wait until it is done.")
    private boolean wait;

    @Mixin
    private final Patience patience = new Patience();

    Duration timeout() {
        return patience.timeout();
    }

    boolean wanted() {
        return wait;
    }

    WorkspaceStatus untilIn(StateType state, WorkspaceHandle handle, Output output) {
        try (ProgressView view = output.progress()) {
            return handle.awaitState(EnumSet.of(state), timeout(), view::show);
        }
    }

    void untilDestroyed(WorkspaceHandle handle, Output output) {
        try (ProgressView view = output.progress()) {
            handle.awaitDestroyed(timeout(), view::show);
        }
    }
}
