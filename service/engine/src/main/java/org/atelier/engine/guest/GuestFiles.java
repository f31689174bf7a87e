package org.atelier.engine.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What the service brings into guests, as it is in the engine's jar. */
final class GuestFiles {

    static final String RUNNER = "runner.sh";
    static final String AGENT = "agent.py";
    static final String USER_DATA = "user-data";

    private GuestFiles() {}

    static byte[] read(String name) {
        try (InputStream in = GuestFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing from the engine's jar.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
