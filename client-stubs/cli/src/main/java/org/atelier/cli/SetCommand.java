package org.atelier.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.Allocation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Changes what a workspace is guaranteed, and what you say of it.")
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

    @Parameters(
            index = "1..*",
            paramLabel = "NAME=VALUE",
            description = {
                "Something that you say of it, for example owner=alice; others that are there stay. Names are of letters, digits and '_',",
                "no digit first, up to 64; values have up to 4096 characters. A workspace has at most 64."
            })
    private Map<String, String> attributes = new LinkedHashMap<>();

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        boolean renegotiated = memory != null || cpuShare != null || bandwidth != null;
        if (!renegotiated && attributes.isEmpty()) {
            throw misused("Say what to change: --memory, --cpu-share or --bandwidth, or NAME=VALUE.");
        }
        Optional<Allocation> allocation = renegotiated ? Optional.of(wanted(handle)) : Optional.empty();
        allocation.ifPresentOrElse(
                wanted -> handle.renegotiate(wanted, attributes), () -> handle.setAttributes(attributes));
        output.result(Map.of("allocation", allocation, "attributes", attributes), text(allocation));
        return ExitCodes.OK;
    }

    private String text(Optional<Allocation> allocation) {
        List<String> changed = new ArrayList<>();
        allocation.ifPresent(now -> changed.add("%s is now guaranteed %s.".formatted(named(), Words.of(now))));
        if (!attributes.isEmpty()) {
            changed.add("%s now has %s.".formatted(named(), String.join(", ", attributes.keySet())));
        }
        return String.join("\n", changed);
    }

    private Allocation wanted(WorkspaceHandle handle) {
        Allocation now = handle.status().allocation();
        return new Allocation(
                now.vcpus(),
                Optional.ofNullable(cpuShare).orElse(now.cpuSharePercent()),
                Optional.ofNullable(memory).map(Integer::longValue).orElse(now.memoryMiB()),
                Optional.ofNullable(bandwidth).orElse(now.bandwidthMbps()));
    }
}
