package org.atelier.cli;

import java.util.List;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "query",
        description = {
            "Evaluates an XPath 1.0 expression over a workspace's resource property document.",
            "Prefixes: at (this service), rl, wsnt. For example: atelier query demo 'string(//at:State)'"
        })
final class QueryCommand extends WorkspaceCommand {

    @Parameters(index = "1", paramLabel = "XPATH", description = "The expression.")
    private String expression = "";

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        List<String> items = handle.query(expression);
        output.result(items, String.join("\n", items));
        return ExitCodes.OK;
    }
}
