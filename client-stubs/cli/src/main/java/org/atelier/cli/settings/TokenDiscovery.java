package org.atelier.cli.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.atelier.client.TokenSource;

/**
 * Looks for a token where WLCG Bearer Token Discovery has them: in BEARER_TOKEN, in the file that BEARER_TOKEN_FILE names, in
 * {@code $XDG_RUNTIME_DIR/bt_u$ID} and in {@code /tmp/bt_u$ID}, ID being the user's number. Of the last two only a file that belongs to
 * the user counts, since others may write there.
 */
final class TokenDiscovery {

    private static final Path SELF = Path.of("/proc/self");
    private static final String USER = "unix:uid";

    private final Map<String, String> environment;
    private final Path shared;

    TokenDiscovery(Map<String, String> environment) {
        this(environment, Path.of("/tmp"));
    }

    /** @param shared where everybody may write */
    TokenDiscovery(Map<String, String> environment, Path shared) {
        this.environment = Map.copyOf(environment);
        this.shared = shared;
    }

    Optional<TokenSource> find() {
        return value("BEARER_TOKEN")
                .map(TokenSource::of)
                .or(() -> value("BEARER_TOKEN_FILE").map(Path::of).map(TokenSource::file))
                .or(() -> value("XDG_RUNTIME_DIR").map(Path::of).flatMap(TokenDiscovery::ofUser))
                .or(() -> ofUser(shared));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static Optional<TokenSource> ofUser(Path directory) {
        try {
            Object user = Files.getAttribute(SELF, USER);
            Path file = directory.resolve("bt_u" + user);
            return Files.isRegularFile(file) && user.equals(Files.getAttribute(file, USER))
                    ? Optional.of(TokenSource.file(file))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException noSuchUsers) {
            return Optional.empty();
        }
    }
}
