package org.atelier.server.command;

import java.nio.file.Path;
import java.util.stream.Stream;

/** The directory of everything that the script keeps: {@code $ATELIER_HOME}, which it hands on as {@code atelier.home}. */
final class Home {

    private Home() {}

    static Path directory() {
        return Stream.of(System.getProperty("atelier.home", ""), System.getenv().getOrDefault("ATELIER_HOME", ""))
                .filter(given -> !given.isBlank())
                .findFirst()
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".atelier"));
    }

    /** Where the small guest image is made. */
    static Path guest() {
        String given = System.getProperty("atelier.guest", "");
        return given.isEmpty() ? directory().resolve("guest") : Path.of(given);
    }
}
