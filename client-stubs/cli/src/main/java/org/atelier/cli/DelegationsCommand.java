package org.atelier.cli;

import java.util.List;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Table;
import org.atelier.client.AtelierClient;
import org.atelier.client.model.Delegation;
import picocli.CommandLine.Command;

@Command(name = "delegations", description = "Lists what you have delegated to the service and can be used now.")
final class DelegationsCommand extends ServiceCommand {

    @Override
    int run(AtelierClient client, Output output) {
        List<Delegation> delegations = client.delegations().list();
        output.result(delegations, table(delegations));
        return ExitCodes.OK;
    }

    private static String table(List<Delegation> delegations) {
        Table table = new Table("DELEGATION", "UNTIL", "KIND");
        delegations.forEach(delegation ->
                table.row(delegation.id(), delegation.until().toString(), delegation.limited() ? "limited" : "full"));
        return table.toString();
    }
}
