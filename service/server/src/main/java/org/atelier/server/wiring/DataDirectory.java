package org.atelier.server.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a site keeps its things.
 *
 * @param path see {@link Passage} for who gets into it
 */
record DataDirectory(Path path) {

    Path workspaces() {
        return made("workspaces");
    }

    Path cache() {
        return made("cache");
    }

    /** On the same file system as the workspaces, which take images from it by name. */
    Path warehouse() {
        return made("warehouse");
    }

    /** For what is written down of decisions about callers. */
    Path audit() {
        return made("audit");
    }

    /** For the proxies that callers have delegated. */
    Path delegations() {
        return made("delegations");
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make " + path.resolve(name) + ": " + e.getMessage()
                            + ". Set data.directory to a writable one.",
                    e);
        }
    }
}
