package org.atelier.cli;

import java.nio.file.Path;
import org.atelier.client.RequestFile;
import org.atelier.client.WorkspaceHandle;
import org.atelier.types.StateType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "configure", description = "Runs more actions on a running workspace; their names must be new to it.")
final class ConfigureCommand extends StateCommand {

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "The actions: XML with the root element ConfigurationGraph.")
    private Path file = Path.of("");

    @Override
    StateType change(WorkspaceHandle handle) {
        return handle.configure(RequestFile.readGraph(file));
    }
}
