package org.atelier.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "extend", description = "Moves the end of a workspace's lease.")
final class ExtendCommand extends WorkspaceCommand {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DURATION",
            description = "How much longer, for example 90m, 2h, 1d.")
    private @Nullable Duration by;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Instead, until when; this may also be earlier. For example 2026-11-21T18:00.")
    private @Nullable Instant until;

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        ZoneId zone = surroundings().clock().getZone();
        Instant granted = change(handle);
        output.result(
                Map.of("terminationTime", granted),
                "The lease of %s now ends at %s.".formatted(named(), Words.of(granted, zone)));
        return ExitCodes.OK;
    }

    private Instant change(WorkspaceHandle handle) {
        if (by != null && until == null) {
            return handle.extend(by);
        }
        if (until != null && by == null) {
            return handle.setTerminationTime(until);
        }
        throw misused("Give a duration, such as 2h, or --until with a time; not both.");
    }
}
