package org.atelier.cli;

import org.atelier.client.WorkspaceHandle;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import picocli.CommandLine.Command;

@Command(
        name = "serialize",
        description = "Writes a workspace's memory to disk and stops its machine; resume goes on where it stopped.")
final class SerializeCommand extends StateCommand {

    @Override
    StateType change(WorkspaceHandle handle) {
        return handle.shutdown(ShutdownKindType.SERIALIZE);
    }
}
