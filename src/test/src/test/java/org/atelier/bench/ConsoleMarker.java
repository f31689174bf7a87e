package org.atelier.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;

/** A word that a script in the guest writes to its console. */
final class ConsoleMarker {
    private static final String WORD = "atelier-bench-marker";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static final String SCRIPT = "echo " + WORD + " >/dev/console\n";

    private ConsoleMarker() {}

    /** Waits for the word in a console's file, and returns when it came. */
    static Instant await(Path console) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.exists(console)
                        && Files.readString(console, StandardCharsets.ISO_8859_1)
                                .contains(WORD));
        return Instant.now();
    }
}
