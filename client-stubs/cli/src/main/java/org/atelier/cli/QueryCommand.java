package org.atelier.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.atelier.cli.output.NodeText;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.QueryItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "query",
        description = {
            "Evaluates an XPath 1.0 expression over a workspace's resource property document.",
            "Prefixes: at (this service), rl, wsnt, wsa. For example: atelier query demo 'string(//at:State)'"
        })
final class QueryCommand extends WorkspaceCommand {

    @Parameters(index = "1", paramLabel = "XPATH", description = "The expression.")
    private String expression = "";

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        List<QueryItem> items = handle.queryItems(expression);
        output.result(
                items.stream().map(QueryCommand::exact).toList(),
                items.stream().map(QueryCommand::readable).collect(Collectors.joining("\n")));
        return ExitCodes.OK;
    }

    private static String readable(QueryItem item) {
        return Words.harmless(item instanceof QueryItem.Node node ? NodeText.of(node.element()) : exact(item));
    }

    private static String exact(QueryItem item) {
        return item instanceof QueryItem.Node node ? node.xml() : ((QueryItem.Text) item).value();
    }
}
