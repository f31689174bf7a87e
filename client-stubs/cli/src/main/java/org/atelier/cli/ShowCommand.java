package org.atelier.cli;

import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "show", description = "Shows a workspace: state, lease, actions and what they reported.")
final class ShowCommand extends WorkspaceCommand {

    @Option(names = "--xml", description = "Its whole resource property document instead.")
    private boolean xml;

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        if (xml) {
            String document = handle.document();
            output.result(document, document);
            return ExitCodes.OK;
        }
        WorkspaceStatus status = handle.status();
        output.result(status, StatusText.of(status, surroundings().clock().getZone()));
        return ExitCodes.OK;
    }
}
