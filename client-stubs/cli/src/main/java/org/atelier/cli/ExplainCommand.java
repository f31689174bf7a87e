package org.atelier.cli;

import java.nio.file.Path;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.RequestFile;
import org.atelier.client.model.Matching;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description =
                "Says which golden image a workspace would be cloned from, and why not from others. Books nothing.")
final class ExplainCommand extends ServiceCommand {

    @Parameters(paramLabel = "FILE", description = "The request: XML with the root element WorkspaceRequest.")
    private Path file = Path.of("");

    @Override
    int run(AtelierClient client, Output output) {
        Matching matching = client.images().explain(RequestFile.readRequest(file));
        output.result(matching, new MatchingText(matching).whole());
        return ExitCodes.OK;
    }
}
