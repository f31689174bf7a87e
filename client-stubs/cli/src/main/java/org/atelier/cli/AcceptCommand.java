package org.atelier.cli;

import java.util.Map;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "accept",
        description = "Makes a workspace yours that its owner offers to you; it counts for you from then on.")
final class AcceptCommand extends ServiceCommand {

    @Parameters(index = "0", paramLabel = "WORKSPACE-ID", description = "Its whole id, which its owner knows.")
    private String id = "";

    @Override
    int run(AtelierClient client, Output output) {
        client.workspaceWithId(id).acceptTransfer();
        output.result(Map.of("id", id), "%s is yours.".formatted(id));
        return ExitCodes.OK;
    }
}
