package org.atelier.cli;

import java.time.Instant;
import java.util.List;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Table;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.model.Lease;
import org.atelier.client.model.WorkspaceSummary;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists your workspaces and those shared with you, newest first.")
final class ListCommand extends ServiceCommand {

    @Override
    int run(AtelierClient client, Output output) {
        List<WorkspaceSummary> workspaces = client.list();
        output.result(workspaces, table(workspaces));
        if (workspaces.isEmpty()) {
            output.note("You have no workspaces. To lease one: atelier deploy FILE");
        }
        return ExitCodes.OK;
    }

    private String table(List<WorkspaceSummary> workspaces) {
        Table table = new Table("ID", "NAME", "STATE", "LEASE", "START", "LEASE ENDS", "OWNER", "GROUP");
        for (WorkspaceSummary workspace : workspaces) {
            table.row(
                    workspace.id(),
                    workspace.name(),
                    Words.of(workspace.state()),
                    workspace.lease().map(LeaseText::kindAndPhase).orElse("-"),
                    workspace.lease().flatMap(Lease::start).map(this::time).orElse("-"),
                    workspace.terminationTime().map(this::time).orElse("-"),
                    workspace.owner().orElse("-"),
                    workspace.group().orElse("-"));
        }
        return table.toString();
    }

    private String time(Instant time) {
        return Words.of(time, surroundings().clock().getZone());
    }
}
