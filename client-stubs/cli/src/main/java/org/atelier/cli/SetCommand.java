package org.atelier.cli;

import java.util.Optional;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.Allocation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "set", description = "Changes what a workspace is guaranteed.")
final class SetCommand extends WorkspaceCommand {

    @Option(names = "--memory", paramLabel = "MIB", description = "Guest memory, in MiB.")
    private @Nullable Integer memory;

    @Option(
            names = "--cpu-share",
            paramLabel = "PERCENT",
            description = "The part of a host processor that each virtual processor may use, 1 to 100.")
    private @Nullable Integer cpuShare;

    @Option(
            names = "--bandwidth",
            paramLabel = "MBPS",
            description =
                    "What its network interfaces together may send, and may receive, in Mbit/s; 0 for no guarantee and no limit.")
    private @Nullable Integer bandwidth;

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        if (memory == null && cpuShare == null && bandwidth == null) {
            throw misused("Say what to change: --memory, --cpu-share or --bandwidth.");
        }
        Allocation now = handle.status().allocation();
        Allocation wanted = new Allocation(
                now.vcpus(),
                Optional.ofNullable(cpuShare).orElse(now.cpuSharePercent()),
                Optional.ofNullable(memory).map(Integer::longValue).orElse(now.memoryMiB()),
                Optional.ofNullable(bandwidth).orElse(now.bandwidthMbps()));
        handle.renegotiate(wanted);
        output.result(wanted, "%s is now guaranteed %s.".formatted(named(), Words.of(wanted)));
        return ExitCodes.OK;
    }
}
