package org.atelier.cli;

import org.atelier.client.WorkspaceHandle;
import org.atelier.types.StateType;
import picocli.CommandLine.Command;

@Command(name = "resume", description = "Goes on with a paused or serialized workspace; the same as start.")
final class ResumeCommand extends StateCommand {

    @Override
    StateType change(WorkspaceHandle handle) {
        return handle.start();
    }
}
