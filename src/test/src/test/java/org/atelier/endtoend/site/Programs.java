package org.atelier.endtoend.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of the machine and waits for them. */
public final class Programs {

    private Programs() {}

    /** How a program ended; its output is standard output and standard error together. */
    public record Ended(int status, String output) {}

    /** Runs a program; one that has not ended in time is killed and the test fails. */
    public static Ended run(Path folder, Duration patience, List<String> command) {
        try {
            Path output = Files.createTempFile(Files.createDirectories(folder), "output", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(
                        command + " has not ended within " + patience + ": " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + command, e);
        }
    }
}
