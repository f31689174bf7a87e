package org.atelier.cli;

import org.atelier.client.WorkspaceHandle;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import picocli.CommandLine.Command;

@Command(name = "pause", description = "Lets a workspace stand still in memory.")
final class PauseCommand extends StateCommand {

    @Override
    StateType change(WorkspaceHandle handle) {
        return handle.shutdown(ShutdownKindType.PAUSE);
    }
}
