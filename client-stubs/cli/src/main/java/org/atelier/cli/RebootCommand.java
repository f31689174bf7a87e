package org.atelier.cli;

import org.atelier.client.WorkspaceHandle;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import picocli.CommandLine.Command;

@Command(name = "reboot", description = "Starts a workspace's guest again.")
final class RebootCommand extends StateCommand {

    @Override
    StateType change(WorkspaceHandle handle) {
        return handle.shutdown(ShutdownKindType.REBOOT);
    }
}
