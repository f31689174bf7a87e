package org.atelier.cli;

import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "undelegate",
        description = {
            "Has the service delete a proxy that you have delegated, and its key.",
            "What it has fetched stays; what it has not, cannot be fetched any more."
        })
final class UndelegateCommand extends ServiceCommand {

    @Parameters(paramLabel = "ID", description = "Of the delegation, as delegations lists it.")
    private String id = "";

    @Override
    int run(AtelierClient client, Output output) {
        client.delegations().end(id);
        return ExitCodes.OK;
    }
}
