package org.atelier.endtoend.site;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the packaged server. */
final class ServerProcess {
    private static final Path PACKAGE = Path.of(System.getProperty("atelier.test.server"));

    /** With a mask for new files that forbids nothing, so that the server itself has to. */
    private static final List<String> FORGIVING = List.of("/bin/sh", "-c", "umask 0; exec \"$@\"", "sh");

    private final Process process;

    /** Without the second compiler, which costs more than it gives to a server that soon ends; figures are taken with it. */
    private static final List<String> OPTIONS =
            List.of(System.getProperty("atelier.test.server-options", "-XX:TieredStopAtLevel=1")
                    .split(" ", -1));

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts the server; its standard output and error are added to {@code server.log} in its home. */
    static ServerProcess start(Path home, List<String> javaOptions, List<String> arguments) {
        if (!PACKAGE.resolve("lib").toFile().isDirectory()) {
            throw new AssertionError("There is no packaged server in " + PACKAGE + "; mvn verify makes it first.");
        }
        List<String> command = new ArrayList<>(FORGIVING);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:SharedArchiveFile=" + PACKAGE.resolve("server.jsa"),
                "-Duser.home=" + home,
                "-Datelier.home=" + home));
        OPTIONS.stream().filter(option -> !option.isEmpty()).forEach(command::add);
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-cp", PACKAGE.resolve("lib") + File.separator + "*", "org.atelier.server.ServerMain", "serve"));
        command.addAll(arguments);
        try {
            return new ServerProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolve("server.log").toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long id() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** As {@code kill}; returns the exit status. */
    int stop() {
        process.destroy();
        return await();
    }

    private int await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The server has not stopped within 60 s.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for the server's end", e);
        }
    }
}
