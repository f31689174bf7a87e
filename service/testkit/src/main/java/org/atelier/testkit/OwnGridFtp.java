package org.atelier.testkit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * For tests: Globus' own GridFTP server on a port of 127.0.0.1, where those whom a test names may read and write as whoever runs the test.
 * A test is skipped where it is not installed.
 */
public final class OwnGridFtp implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/sbin/globus-gridftp-server");
    private static final String FOUR = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final InetAddress address;
    private final int port;
    private final Process process;

    private OwnGridFtp(Path folder, InetAddress address, int port, Process process) {
        this.folder = folder;
        this.address = address;
        this.port = port;
        this.process = process;
    }

    /**
     * Who the server is, and whom it believes.
     *
     * @param trust directory of authorities, with hashed names
     * @param certificate PEM file, for localhost
     * @param key PEM file
     */
    public record Identity(Path trust, Path certificate, Path key) {}

    /** Whether one can be started. */
    public static boolean installed() {
        return Files.exists(SERVER);
    }

    /**
     * Starts one.
     *
     * @param folder for its log and settings
     * @param users whom it lets in, as OpenSSL writes names: {@code /O=Grid/CN=alice}
     */
    public static OwnGridFtp in(Path folder, Identity identity, List<String> users) {
        return in(folder, identity, users, FOUR);
    }

    /**
     * The same on another address of this machine.
     *
     * @param address a literal
     */
    public static OwnGridFtp in(Path folder, Identity identity, List<String> users, String address) {
        assumeTrue(installed(), "apt-get install globus-gridftp-server-progs");
        try {
            OwnGridFtp server = start(folder, identity, users, address);
            await().atMost(PATIENCE).until(server::answers);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** A file of this machine, by way of the server. */
    public URI url(Path file) {
        return URI.create("gsiftp://localhost:" + port)
                .resolve(file.toAbsolutePath().toUri().getRawPath());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    private static OwnGridFtp start(Path folder, Identity identity, List<String> users, String address)
            throws IOException {
        int port = freePort(InetAddress.getByName(address));
        String map = users.stream()
                .map(user -> "\"" + user + "\" " + System.getProperty("user.name") + "\n")
                .collect(Collectors.joining());
        Path gridMap = Files.writeString(folder.resolve("grid-mapfile"), map);
        // Flags take no values: what stands behind one is read as the next.
        ProcessBuilder builder = new ProcessBuilder(
                SERVER.toString(),
                "-s",
                "-p",
                Integer.toString(port),
                "-control-interface",
                address,
                "-data-interface",
                address,
                "-allow-root",
                "-log-level",
                "ERROR,WARN",
                "-l",
                folder.resolve("gridftp.log").toString(),
                "-c",
                "/dev/null");
        builder.environment().put("X509_CERT_DIR", identity.trust().toString());
        builder.environment().put("X509_USER_CERT", identity.certificate().toString());
        builder.environment().put("X509_USER_KEY", identity.key().toString());
        builder.environment().put("GRIDMAP", gridMap.toString());
        builder.environment().put("GLOBUS_HOSTNAME", "localhost");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        return new OwnGridFtp(folder, InetAddress.getByName(address), port, process);
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("globus-gridftp-server has ended: " + Files.readString(folder.resolve("output")));
        }
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort(InetAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.getLocalPort();
        }
    }
}
