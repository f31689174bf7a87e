package org.atelier.cli;

import java.nio.file.Path;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.RequestFile;
import org.atelier.client.model.Bid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "estimate", description = "Says what a workspace would cost, and when it could be had. Books nothing.")
final class EstimateCommand extends ServiceCommand {

    @Parameters(paramLabel = "FILE", description = "The request: XML with the root element WorkspaceRequest.")
    private Path file = Path.of("");

    @Override
    int run(AtelierClient client, Output output) {
        Bid bid = client.estimate(RequestFile.readRequest(file));
        output.result(
                bid,
                "%s could start it at %s, for a cost of %.2f; it would be ready in about %s."
                        .formatted(
                                bid.host(),
                                Words.of(
                                        bid.earliestStart(),
                                        surroundings().clock().getZone()),
                                bid.cost(),
                                Words.of(bid.timeToReady())));
        output.note("To have it: atelier deploy " + file);
        return ExitCodes.OK;
    }
}
