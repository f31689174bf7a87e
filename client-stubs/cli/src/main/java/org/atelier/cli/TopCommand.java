package org.atelier.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Table;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.model.Usage;
import org.atelier.client.model.WorkspaceStatus;
import picocli.CommandLine.Command;

@Command(
        name = "top",
        description = {
            "Shows what the machines of your workspaces use now, and have used since they were started; those that have used most processor",
            "time first. What a host does not count, or does not tell within a second, is left out."
        })
final class TopCommand extends ServiceCommand {

    private static final Comparator<WorkspaceStatus> MOST_FIRST = Comparator.comparing(
                    (WorkspaceStatus status) -> usage(status).cpuTime())
            .reversed();

    @Override
    int run(AtelierClient client, Output output) {
        List<WorkspaceStatus> running = client.statuses().stream()
                .filter(status -> status.usage().isPresent())
                .sorted(MOST_FIRST)
                .toList();
        output.result(running.stream().map(TopCommand::figures).toList(), table(running));
        if (running.isEmpty()) {
            output.note("None of your workspaces has a machine that is measured now; atelier list shows them all.");
        }
        return ExitCodes.OK;
    }

    private static Usage usage(WorkspaceStatus status) {
        return status.usage().orElseThrow();
    }

    private static Map<String, Object> figures(WorkspaceStatus status) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("id", status.id());
        figures.put("name", status.name());
        figures.put("host", status.host());
        figures.put("usage", usage(status));
        return figures;
    }

    private static String table(List<WorkspaceStatus> running) {
        Table table =
                new Table("ID", "NAME", "HOST", "CPU TIME", "MEMORY", "DISK", "READ", "WRITTEN", "RECEIVED", "SENT");
        for (WorkspaceStatus status : running) {
            Usage usage = usage(status);
            table.row(
                    status.id(),
                    Words.harmless(status.name()),
                    status.host().orElse("-"),
                    Words.of(usage.cpuTime()),
                    usage.memoryMiB().map("%d MiB"::formatted).orElse("-"),
                    UsageText.bytes(usage.diskSpaceBytes()),
                    UsageText.bytes(usage.diskReadBytes()),
                    UsageText.bytes(usage.diskWrittenBytes()),
                    UsageText.bytes(usage.networkReceivedBytes()),
                    UsageText.bytes(usage.networkSentBytes()));
        }
        return table.toString();
    }
}
