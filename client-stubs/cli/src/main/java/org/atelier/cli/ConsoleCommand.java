package org.atelier.cli;

import java.util.Map;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import picocli.CommandLine.Command;

@Command(
        name = "console",
        description = "Shows the last part of what a workspace's machine has written to its console.")
final class ConsoleCommand extends WorkspaceCommand {

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        String tail = handle.consoleTail();
        output.result(Map.of("consoleTail", tail), Words.harmless(tail).stripTrailing());
        return ExitCodes.OK;
    }
}
