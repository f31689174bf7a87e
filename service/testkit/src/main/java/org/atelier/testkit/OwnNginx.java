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

/**
 * For tests: nginx on a port of 127.0.0.1, which serves the files of a folder and takes new ones by PUT. A test is skipped where it is not
 * installed.
 */
public final class OwnNginx implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/sbin/nginx");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONFIGURATION = """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen 127.0.0.1:%2$d%3$s;
                root %1$s/files;
                client_max_body_size 0;
                dav_methods PUT;
              }
            }
            """;

    private final Path folder;
    private final URI root;
    private final Process process;

    private OwnNginx(Path folder, URI root, Process process) {
        this.folder = folder;
        this.root = root;
        this.process = process;
    }

    /** Starts one whose files are all in this folder. */
    public static OwnNginx in(Path folder) {
        return start(folder, "http://127.0.0.1:", "");
    }

    /**
     * The same with TLS.
     *
     * @param certificate PEM file, for localhost
     * @param key PEM file
     */
    public static OwnNginx in(Path folder, Path certificate, Path key) {
        String protection =
                " ssl; ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate " + certificate + "; ssl_certificate_key " + key;
        return start(folder, "https://localhost:", protection);
    }

    private static OwnNginx start(Path folder, String host, String protection) {
        assumeTrue(Files.exists(SERVER), "apt-get install nginx-light");
        try {
            int port = freePort();
            OwnNginx server = new OwnNginx(folder, URI.create(host + port + "/"), run(folder, port, protection));
            await().atMost(PATIENCE).until(server::answers);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the files that it serves. */
    public Path files() {
        return folder.resolve("files");
    }

    /** A file below that folder. */
    public URI url(Path file) {
        return root.resolve(files().toUri().relativize(file.toUri()));
    }

    @Override
    public void close() {
        process.destroy();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    private static Process run(Path folder, int port, String protection) throws IOException {
        Files.createDirectories(folder.resolve("files"));
        Path file = Files.writeString(folder.resolve("nginx.conf"), CONFIGURATION.formatted(folder, port, protection));
        String log = folder.resolve("log").toString();
        return new ProcessBuilder(SERVER.toString(), "-e", log, "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("nginx has ended: " + Files.readString(folder.resolve("log")));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), root.getPort())) {
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
