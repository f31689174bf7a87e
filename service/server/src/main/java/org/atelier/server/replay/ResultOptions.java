package org.atelier.server.replay;

import java.nio.file.Path;
import java.util.Optional;
import org.atelier.server.replay.Quantities.Share;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is told of a replay, and where. */
final class ResultOptions {

    @Option(
            names = "--drop-first",
            paramLabel = "SHARE",
            defaultValue = "0%",
            description = "Leave so many of the first best-effort leases out of the means (${DEFAULT-VALUE}).")
    private Share dropped = new Share(0);

    @Option(names = "--json", description = "Print the figures as JSON, and nothing else.")
    private boolean json;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write a line for each lease.")
    private @Nullable Path csv;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the load over time and what each host did.")
    private @Nullable Path svg;

    double dropped() {
        return dropped.value();
    }

    boolean json() {
        return json;
    }

    Optional<Path> csv() {
        return Optional.ofNullable(csv);
    }

    Optional<Path> svg() {
        return Optional.ofNullable(svg);
    }
}
