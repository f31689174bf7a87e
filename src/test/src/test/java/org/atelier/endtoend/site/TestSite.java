package org.atelier.endtoend.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.atelier.client.AtelierClient;
import org.atelier.client.ClientCredentials;
import org.atelier.client.ClientSettings;
import org.atelier.client.Tls;
import org.atelier.client.TrustedAuthorities;

/** A site of its own: the packaged server in a process, with its own data, port and authority. */
public final class TestSite implements AutoCloseable {
    private static final Path WORK = Path.of(System.getProperty("atelier.test.work"));
    private static final Duration START_TIME = Duration.ofSeconds(90);

    private final Path data;
    private final int port;
    private final int debugPort;
    private final int managementPort;
    private final Path settingsFile;
    private final List<String> javaOptions;
    private ServerProcess server;

    private TestSite(String name, String vmm, Map<String, String> more, boolean debugged) {
        this(directory(name), vmm, more, debugged);
    }

    private TestSite(Path data, String vmm, Map<String, String> more, boolean debugged) {
        this(data, vmm, more, debugged, List.of());
    }

    private TestSite(Path data, String vmm, Map<String, String> more, boolean debugged, List<String> moreOptions) {
        try {
            this.data = data;
            this.port = freePort();
            this.debugPort = freePort();
            this.managementPort = freePort();
            Map<String, String> settings = settings(vmm);
            settings.putAll(more);
            this.settingsFile = writeSettings(data, settings);
            this.javaOptions = new ArrayList<>(debugged ? debugged(debugPort) : List.of());
            javaOptions.addAll(moreOptions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.server = launch();
        awaitReady();
    }

    /** A site whose machines are simulated. */
    public static TestSite simulated(String name) {
        return simulated(name, Map.of());
    }

    /** A site whose machines are simulated, with settings of its own. */
    public static TestSite simulated(String name, Map<String, String> settings) {
        return new TestSite(name, "simulated", settings, true);
    }

    /** A site with real machines. */
    public static TestSite real(String name) {
        return real(name, Map.of());
    }

    /** A site with real machines, with settings of its own. */
    public static TestSite real(String name, Map<String, String> settings) {
        return new TestSite(name, "kvm", settings, true);
    }

    /** A site whose machines are simulated, which logs all that it can. */
    public static TestSite talkative(String name, Map<String, String> settings) {
        return new TestSite(directory(name), "simulated", settings, true, List.of("-Datelier.log.level=DEBUG"));
    }

    /** A site in a directory that is there already, with settings of its own. */
    public static TestSite at(Path data, String vmm, Map<String, String> settings) {
        return new TestSite(data, vmm, settings, true);
    }

    /** A site to be measured: its server runs as users run it, cannot be killed at a step, and takes as much as it can. */
    public static TestSite measured(String name, String vmm, Map<String, String> settings) {
        Map<String, String> measured = new LinkedHashMap<>(settings);
        measured.put("server.requests-per-second", "0");
        return new TestSite(name, vmm, measured, false);
    }

    public Path data() {
        return data;
    }

    public int port() {
        return port;
    }

    /** Where health and metrics are. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    public URI services() {
        return URI.create("https://localhost:" + port + "/services");
    }

    public Path certificate(String user) {
        return data.resolve("pki").resolve(user + ".pem");
    }

    public Path key(String user) {
        return data.resolve("pki").resolve(user + "-key.pem");
    }

    public Path authority() {
        return data.resolve("pki/trust/ca.pem");
    }

    public AtelierClient client(String user) {
        return AtelierClient.connect(settings(credentials(user)));
    }

    public RawHttps raw(String user) {
        return new RawHttps(tls(user), services());
    }

    public RawHttps raw(ClientSettings settings) {
        return new RawHttps(Tls.context(settings), services());
    }

    public SSLContext tls(String user) {
        return Tls.context(settings(credentials(user)));
    }

    /** As {@code kill -9}, whatever the server is doing. */
    public void kill() {
        server.kill();
    }

    /** Kills the server when it writes down a step for the n-th time from now. */
    public CrashPoint killAtStepUpdate(CrashPoint.Moment moment, int count) {
        return CrashPoint.lay(debugPort, moment, count, server::kill);
    }

    /** The machines that run on behalf of this site. */
    public List<String> machines() {
        return Leftovers.machines(data);
    }

    public void restart() {
        if (server.alive()) {
            throw new AssertionError("The server of " + data + " still runs.");
        }
        server = launch();
        awaitReady();
    }

    /** Stops the server as an administrator would, and asserts that it ends well. */
    public void stop() {
        assertThat(server.stop()).as("exit status, log in %s", log()).isIn(0, 143);
    }

    /** Stops the server and asserts that nothing is left of any workspace. */
    @Override
    public void close() {
        try {
            assertNothingLeft();
        } finally {
            if (server.alive()) {
                stop();
            }
        }
    }

    /** Asserts that no machine runs and no file of a workspace is there, within seconds. */
    public void assertNothingLeft() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(Leftovers.machines(data)).as("machines of %s", data).isEmpty();
            assertThat(Leftovers.files(data.resolve("workspaces"))).isEmpty();
        });
    }

    /** What an administrator edits. */
    public Path settingsFile() {
        return settingsFile;
    }

    /** The server's process id. */
    public long process() {
        return server.id();
    }

    public Path log() {
        return data.resolve("server.log");
    }

    private static Path directory(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(WORK), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerProcess launch() {
        return ServerProcess.start(data, javaOptions, List.of("--settings", settingsFile.toString()));
    }

    /** Lets {@link CrashPoint} stop it at a step. */
    private static List<String> debugged(int port) {
        return List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:" + port);
    }

    private Map<String, String> settings(String vmm) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("site.name", data.getFileName().toString());
        settings.put("data.directory", data.toString());
        settings.put("server.host", "localhost");
        settings.put("server.port", Integer.toString(port));
        settings.put("management.port", Integer.toString(managementPort));
        settings.put("transport.allowed-roots", data + ";" + System.getProperty("atelier.test.guest", "/nowhere"));
        settings.put("transport.allowed-hosts", "localhost");
        settings.put("transport.stall-timeout", "3s");
        settings.put("vmm.host1.kind", vmm);
        return settings;
    }

    private static Path writeSettings(Path data, Map<String, String> settings) throws IOException {
        String text = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        return Files.writeString(data.resolve("atelier.properties"), text);
    }

    private void awaitReady() {
        await().atMost(START_TIME)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .failFast("The server has ended; its log is " + log() + ".", () -> !server.alive())
                .until(() ->
                        raw("alice").post("WorkspaceFactory", Envelopes.list()).status() == 200);
    }

    private ClientCredentials credentials(String user) {
        return ClientCredentials.fromPem(certificate(user), key(user));
    }

    private ClientSettings settings(ClientCredentials credentials) {
        return ClientSettings.of(services())
                .withCredentials(credentials)
                .withTrusted(TrustedAuthorities.read(authority()));
    }

    /** Below those that connections get, one of which might take the port before the server does. */
    private static int freePort() throws IOException {
        int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
        return isFree(port) ? port : freePort();
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        }
    }
}
