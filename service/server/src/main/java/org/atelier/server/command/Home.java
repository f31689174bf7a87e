package org.atelier.server.command;

import java.nio.file.Path;

/** The directory of everything that the script keeps: {@code $ATELIER_HOME}, which it hands on as {@code atelier.home}. */
final class Home {

    private Home() {}

    static Path directory() {
        String given = System.getProperty("atelier.home", "");
        return given.isEmpty() ? Path.of(System.getProperty("user.home"), ".atelier") : Path.of(given);
    }

    /** Where the small guest image is made. */
    static Path guest() {
        String given = System.getProperty("atelier.guest", "");
        return given.isEmpty() ? directory().resolve("guest") : Path.of(given);
    }
}
