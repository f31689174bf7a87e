package org.atelier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * For tests: OpenSSH's server on a port of 127.0.0.1, with keys and a configuration of its own, where whoever runs the test may log in
 * with a key that is made with it. A test is skipped where it is not installed.
 */
public final class OwnSshd implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/sbin/sshd");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOST = "127.0.0.1";
    private static final String CONFIGURATION = """
            Port %d
            ListenAddress 127.0.0.1
            HostKey %s
            AuthorizedKeysFile %s
            PidFile none
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            MaxStartups 100
            Subsystem sftp internal-sftp
            # What shells read there is not the test's own, and may take them seconds.
            SetEnv HOME=%s
            """;

    private final Path folder;
    private final Path key;
    private final int port;
    private final Process process;

    private OwnSshd(Path folder, Path key, int port, Process process) {
        this.folder = folder;
        this.key = key;
        this.port = port;
        this.process = process;
    }

    /** Whether one can be started. */
    public static boolean installed() {
        return Files.exists(SERVER);
    }

    /** Starts one whose files are all in this folder. */
    public static OwnSshd in(Path folder) {
        assumeTrue(installed(), "apt-get install openssh-server");
        try {
            Path key = newKey(folder.resolve("id"));
            return answering(start(folder, key, freePort(), List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts one that has something of its own mounted, as a machine of its own would. Who may log in is as at another. Only root can; a
     * test is skipped where nobody is.
     *
     * @param folder for its files, which exists
     * @param mount what {@code mount} is told, for example {@code --bind}, a folder and what it is to be seen as
     */
    public static OwnSshd apart(Path folder, OwnSshd login, List<String> mount) {
        assumeTrue(OwnLibvirtd.isRoot(), "only root can mount something of its own");
        List<String> before = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
        before.add("mount " + mounted(mount.size()) + "; shift " + mount.size() + "; exec \"$@\"");
        before.add("sh");
        before.addAll(mount);
        try {
            return answering(start(folder, login.key, freePort(), before));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mounted(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "\"$" + number + "\"")
                .collect(Collectors.joining(" "));
    }

    private static OwnSshd answering(OwnSshd server) {
        await().atMost(PATIENCE).until(server::answers);
        return server;
    }

    /** Who may log in. */
    public static String user() {
        return System.getProperty("user.name");
    }

    /** The private key to log in with. */
    public Path key() {
        return key;
    }

    /** A file that names the server and its key. */
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    public int port() {
        return port;
    }

    /** A file of this machine, by way of the server; names no user. */
    public URI url(Path file) {
        return URI.create("sftp://" + HOST + ":" + port)
                .resolve(file.toAbsolutePath().toUri().getRawPath());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    /** Ends it and all that it has started at once, as a machine that loses its power does. */
    public void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    private static OwnSshd start(Path folder, Path key, int port, List<String> before) throws IOException {
        Path hostKey = newKey(folder.resolve("host_key"));
        String configuration = CONFIGURATION.formatted(port, hostKey, publicPart(key), quoted(folder));
        Files.writeString(
                folder.resolve("known_hosts"), "[" + HOST + "]:" + port + " " + Files.readString(publicPart(hostKey)));
        if (OwnLibvirtd.isRoot()) {
            // Where root's server wants an empty directory; Debian's start script makes it.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Path file = Files.writeString(folder.resolve("sshd_config"), configuration);
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(SERVER.toString(), "-D", "-e", "-f", file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        return new OwnSshd(folder, key, port, process);
    }

    private static Path newKey(Path file) throws IOException {
        Process made = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(made.onExit().join().exitValue()).isZero();
        return file;
    }

    private static Path publicPart(Path key) {
        return Path.of(key + ".pub");
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("sshd has ended: " + Files.readString(folder.resolve("log")));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
