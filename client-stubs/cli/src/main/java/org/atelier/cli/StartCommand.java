package org.atelier.cli;

import org.atelier.client.WorkspaceHandle;
import org.atelier.types.StateType;
import picocli.CommandLine.Command;

@Command(name = "start", description = "Boots a staged workspace, resumes a serialized one, un-pauses a paused one.")
final class StartCommand extends StateCommand {

    @Override
    StateType change(WorkspaceHandle handle) {
        return handle.start();
    }
}
