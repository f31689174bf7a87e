package org.atelier.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the bearer token (RFC 6750) comes from that says who the client is. Asked at each call, since tokens live short and are
 * refreshed. Thread-safe.
 */
@FunctionalInterface
public interface TokenSource {

    /**
     * The token to send now.
     *
     * @throws SettingsException where there is none; its message never quotes a token
     */
    String token();

    /** A token that somebody puts into a file, anew when it is refreshed. */
    static TokenSource file(Path file) {
        return () -> {
            try {
                return TokenText.in(Files.readString(file, StandardCharsets.UTF_8), "The token file " + file);
            } catch (IOException e) {
                throw new SettingsException("The token file %s cannot be read: %s.".formatted(file, e), e);
            }
        };
    }

    /** A token that stays the same. */
    static TokenSource of(String token) {
        String checked = TokenText.in(token, "The token that is given");
        return () -> checked;
    }
}
