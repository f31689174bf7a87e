package org.atelier.cli;

import org.atelier.client.WorkspaceHandle;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "shutdown",
        description = "Lets a workspace's guest power off; its disks are kept, and start boots it again.")
final class ShutdownCommand extends StateCommand {

    @Option(names = "--trash", description = "Power off at once and put the disks back to how staging left them.")
    private boolean trash;

    @Override
    StateType change(WorkspaceHandle handle) {
        return handle.shutdown(trash ? ShutdownKindType.TRASH : ShutdownKindType.NORMAL);
    }
}
