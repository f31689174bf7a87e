package org.atelier.endtoend.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A MyProxy server of the grid that lets the service renew. */
public final class MyProxyServer implements AutoCloseable {

    private static final String SERVICE = "/C=XX/O=Grid/CN=localhost";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final GridPki pki;
    private final Path folder;
    private final int port;

    /** Starts one. */
    public MyProxyServer(GridPki pki) {
        this.pki = pki;
        this.folder = pki.file("myproxy");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
            var owned = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(folder.resolve("store"), owned);
            Files.writeString(folder.resolve("configuration"), """
                    accepted_credentials "*"
                    authorized_retrievers "*"
                    default_retrievers "*"
                    authorized_renewers "%1$s"
                    default_renewers "%1$s"
                    authorized_key_retrievers none
                    default_key_retrievers none
                    """.formatted(SERVICE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(
                "server",
                "/usr/sbin/myproxy-server",
                "-c",
                folder.resolve("configuration").toString(),
                "-l",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-s",
                folder.resolve("store").toString(),
                "-P",
                pid().toString());
    }

    public int port() {
        return port;
    }

    /** Alice lets the service renew her proxies for a week. */
    public void arrange() {
        run(
                "alice",
                "myproxy-init",
                "-s",
                "localhost",
                "-p",
                Integer.toString(port),
                "-d",
                "-x",
                "-R",
                SERVICE,
                "-k",
                "atelier",
                "-c",
                "168",
                "-t",
                "24",
                "-C",
                pki.file("alice.pem").toString(),
                "-y",
                pki.file("alice-key.pem").toString());
    }

    private void run(String user, String... program) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "X509_USER_CERT=" + pki.file(user + ".pem"),
                "X509_USER_KEY=" + pki.file(user + "-key.pem"),
                "X509_CERT_DIR=" + pki.file("trust")));
        command.addAll(List.of(program));
        Programs.Ended ended = Programs.run(folder, PATIENCE, command);
        assertThat(ended.status()).as("%s: %s", command, ended.output()).isZero();
    }

    private Path pid() {
        return folder.resolve("pid");
    }

    @Override
    public void close() {
        try {
            long pid = Long.parseLong(Files.readString(pid()).strip());
            boolean unused = ProcessHandle.of(pid).orElseThrow().destroy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
