package org.atelier.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A main method in a process of its own, with the class path of the test; killed with {@code kill -9} on close. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it; what it prints to standard error is dropped. */
    static ChildJvm start(Class<?> main, String... arguments) {
        return start(ProcessBuilder.Redirect.DISCARD, main, arguments);
    }

    private static ChildJvm start(ProcessBuilder.Redirect errors, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(
                    new ProcessBuilder(command).redirectError(errors).start());
        } catch (IOException e) {
            throw new AssertionError("Cannot start " + main, e);
        }
    }

    /** Runs to the end; throws an error with its output where it fails. */
    static void run(Class<?> main, String... arguments) {
        try (ChildJvm child = start(ProcessBuilder.Redirect.PIPE, main, arguments)) {
            String text = child.process.errorReader().lines().collect(Collectors.joining("\n"));
            if (child.process.waitFor() != 0) {
                throw new AssertionError(text);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until it has printed that many lines, kills it, and returns all it has printed. */
    List<String> killAfter(int lines) {
        List<String> seen = new ArrayList<>();
        try {
            String line = output.readLine();
            while (line != null) {
                seen.add(line);
                if (seen.size() == lines) {
                    // By its handle, which leaves what it has printed readable.
                    process.toHandle().destroyForcibly();
                }
                line = output.readLine();
            }
            process.waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("The child did not end after " + seen.size() + " lines", e);
        }
        return seen;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
