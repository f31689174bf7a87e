package org.atelier.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * What the command sees of the machine it runs on.
 *
 * @param home the user's home directory
 * @param interruption how a command hears of Ctrl-C
 * @param terminal whether {@code err} is a terminal, on which a line can be written over
 */
public record Surroundings(
        Map<String, String> environment,
        Path home,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Clock clock,
        Interruption interruption) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.out,
                System.err,
                onTerminal() && !"dumb".equals(System.getenv("TERM")),
                Clock.system(ZoneId.systemDefault()),
                Interruption.ofThisProcess());
    }

    /** Linux tells what the standard error is; elsewhere, and where it does not, plain lines do. */
    private static boolean onTerminal() {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
