package org.atelier.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.atelier.client.fake.FakeWorkspace;

/** Runs the command as a user would, and keeps what it printed. */
final class Terminal {

    private final Map<String, String> environment;
    private final Path home;
    private final boolean overwritable;

    Terminal(Map<String, String> environment, Path home, boolean overwritable) {
        this.environment = environment;
        this.home = home;
        this.overwritable = overwritable;
    }

    static Terminal at(URI url) {
        return new Terminal(Map.of("ATELIER_URL", url.toString()), Path.of("/nonexistent"), false);
    }

    Terminal overwritable() {
        return new Terminal(environment, home, true);
    }

    record Result(int code, String out, String err) {}

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = AtelierCommand.commandLine(surroundings(out, err)).execute(arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Surroundings surroundings(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Surroundings(
                environment,
                home,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                overwritable,
                Clock.fixed(FakeWorkspace.NOW, ZoneOffset.UTC),
                new Interruption());
    }
}
