package org.atelier.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits. */
final class Patience {

    @Option(
            names = "--timeout",
            defaultValue = "30m",
            paramLabel = "DURATION",
            description = "How long to wait (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofMinutes(30);

    Duration timeout() {
        return timeout;
    }
}
