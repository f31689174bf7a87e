package org.atelier.cli;

import java.util.List;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Table;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.model.HostInfo;
import picocli.CommandLine.Command;

@Command(name = "hosts", description = "Lists the hosts of the site, and what is free on them.")
final class HostsCommand extends ServiceCommand {

    @Override
    int run(AtelierClient client, Output output) {
        List<HostInfo> hosts = client.site().hosts();
        output.result(hosts, table(hosts));
        if (hosts.isEmpty()) {
            output.note("No host of the site answers now.");
        }
        return ExitCodes.OK;
    }

    private static String table(List<HostInfo> hosts) {
        Table table = new Table("HOST", "STATE", "CPUS FREE", "MEMORY FREE", "HYPERVISOR", "NETWORKS", "FEATURES");
        for (HostInfo host : hosts) {
            table.row(
                    host.name(),
                    Words.of(host.state()),
                    host.freeCpus().map(free -> free.toPlainString() + " of ").orElse("? of ") + host.cpus(),
                    host.freeMemoryMiB().map(free -> free + " of ").orElse("? of ") + host.memoryMiB() + " MiB",
                    "%s, %s, %s".formatted(host.hypervisor(), host.acceleration(), host.architecture()),
                    list(host.networks()),
                    list(host.features()));
        }
        return table.toString();
    }

    private static String list(List<String> words) {
        return words.isEmpty() ? "-" : String.join(",", words);
    }
}
