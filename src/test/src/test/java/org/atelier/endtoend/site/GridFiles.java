package org.atelier.endtoend.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on OpenSSL whose files are for those with a certificate of the grid, proxies among them. */
public final class GridFiles implements AutoCloseable {

    private final Process process;
    private final int port;
    private final List<String> visits = new CopyOnWriteArrayList<>();

    /** Starts one. */
    public GridFiles(GridPki pki, Path folder) {
        try {
            this.process = new ProcessBuilder(
                            Path.of("grid/grid_files.py").toAbsolutePath().toString(),
                            pki.file("server.pem").toString(),
                            pki.file("server-key.pem").toString(),
                            pki.file("ca.pem").toString(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            this.port = Integer.parseInt(said.readLine());
            Thread reader = new Thread(() -> said.lines().forEach(visits::add), "visits");
            reader.setDaemon(true);
            reader.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url(String file) {
        return URI.create("https://localhost:" + port + "/" + file);
    }

    /** What was asked for, and the names of the certificate that was shown. */
    public List<String> visits() {
        return visits;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
