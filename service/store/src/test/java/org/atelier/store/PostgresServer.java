package org.atelier.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A PostgreSQL server of the machine's own package in a temporary directory, as the user {@code postgres} where we are root. */
final class PostgresServer implements AutoCloseable {

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");

    private final Path directory;
    private final Process process;
    private final int port;

    private PostgresServer(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** The directory of the newest installed server; empty where there is none. */
    static Optional<Path> programs() {
        try (Stream<Path> versions = Files.isDirectory(PACKAGES) ? Files.list(PACKAGES) : Stream.empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static PostgresServer start(Path programs) throws IOException {
        Path directory = Files.createTempDirectory("atelier-postgres");
        if (root()) {
            Files.setOwner(
                    directory,
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        Path data = directory.resolve("data");
        await(launch(programs, "initdb", "-D", data.toString(), "-U", "atelier", "-A", "trust", "-E", "UTF8", "-N"));
        int port = freePort();
        Process process = launch(
                programs,
                "postgres",
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-k",
                directory.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off");
        PostgresServer server = new PostgresServer(directory, process, port);
        server.awaitReady();
        return server;
    }

    DatabaseSettings settings(String database) {
        return DatabaseSettings.url(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, Optional.of("atelier"), Optional.empty());
    }

    private void awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> DataSources.connect(
                        DataSources.create(settings("postgres")), settings("postgres"))
                .close());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Process launch(Path programs, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(programs.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void await(Process process) {
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError("initdb failed with status " + process.exitValue());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
