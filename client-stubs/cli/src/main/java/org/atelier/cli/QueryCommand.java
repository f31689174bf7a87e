package org.atelier.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.atelier.cli.output.NodeText;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.model.QueryItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "query",
        description = {
            "Evaluates an XPath 1.0 expression over a workspace's resource property document; without a workspace, over the factory's, in"
                    + " which there are those of all of yours, as at:WorkspaceProperties.",
            "Prefixes: at (this service), rl, wsnt, wsa. For example: atelier query demo 'string(//at:State)', or"
                    + " atelier query \"//at:WorkspaceProperties[at:State='Running']/at:Attribute\""
        })
final class QueryCommand extends ServiceCommand {

    @Parameters(
            arity = "1..2",
            paramLabel = "[WORKSPACE] XPATH",
            hideParamSyntax = true,
            description = "The workspace as the other commands name it, and the expression.")
    private List<String> words = new ArrayList<>();

    @Override
    int run(AtelierClient client, Output output) {
        List<QueryItem> items = words.size() == 1
                ? client.query(words.get(0))
                : new WorkspaceFinder(client).find(words.get(0)).queryItems(words.get(1));
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
