package org.atelier.cli;

import java.util.ArrayList;
import java.util.List;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Table;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.model.HostChanges;
import org.atelier.client.model.HostInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "hosts", description = "Lists the hosts of the site, and what is free on them.")
final class HostsCommand extends ServiceCommand {

    @Option(
            names = "--reload",
            description = "Lets the service read its settings again, and adds, removes and replaces hosts (vmm.HOST...)"
                    + " as they say now. For administrators of the site.")
    private boolean reload;

    @Override
    int run(AtelierClient client, Output output) {
        return reload ? reload(client, output) : list(client, output);
    }

    private static int reload(AtelierClient client, Output output) {
        HostChanges changes = client.reloadHosts();
        output.result(changes, text(changes));
        return changes.refused().isEmpty() ? ExitCodes.OK : ExitCodes.REFUSED;
    }

    private static String text(HostChanges changes) {
        List<String> lines = new ArrayList<>();
        changes.added().forEach(host -> lines.add("%s is added.".formatted(host)));
        changes.removed().forEach(host -> lines.add("%s is removed.".formatted(host)));
        changes.changed().forEach(host -> lines.add("%s is driven by its new settings.".formatted(host)));
        changes.refused()
                .forEach(refused -> lines.add("%s is not changed: %s".formatted(refused.host(), refused.reason())));
        return lines.isEmpty() ? "The hosts are as the settings say." : String.join(System.lineSeparator(), lines);
    }

    private static int list(AtelierClient client, Output output) {
        List<HostInfo> hosts = client.site().hosts();
        output.result(hosts, table(hosts));
        if (hosts.isEmpty()) {
            output.note("No host of the site answers now.");
        }
        return ExitCodes.OK;
    }

    private static String table(List<HostInfo> hosts) {
        Table table = new Table(
                "HOST", "STATE", "CPUS FREE", "MEMORY FREE", "BANDWIDTH FREE", "HYPERVISOR", "NETWORKS", "FEATURES");
        for (HostInfo host : hosts) {
            table.row(
                    host.name(),
                    Words.of(host.state()),
                    host.freeCpus().map(free -> free.toPlainString() + " of ").orElse("? of ") + host.cpus(),
                    host.freeMemoryMiB().map(free -> free + " of ").orElse("? of ") + host.memoryMiB() + " MiB",
                    bandwidth(host),
                    "%s, %s, %s".formatted(host.hypervisor(), host.acceleration(), host.architecture()),
                    list(host.networks()),
                    list(host.features()));
        }
        return table.toString();
    }

    private static String bandwidth(HostInfo host) {
        String free =
                host.freeBandwidthMbps().map(megabits -> megabits + " of ").orElse("? of ");
        return host.bandwidthMbps().map(megabits -> free + megabits + " Mbit/s").orElse("-");
    }

    private static String list(List<String> words) {
        return words.isEmpty() ? "-" : String.join(",", words);
    }
}
