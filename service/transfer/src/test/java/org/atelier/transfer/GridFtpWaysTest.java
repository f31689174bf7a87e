package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.testkit.OwnGridFtp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against Globus' own server, other than with what {@link GridFtpTransportTest} takes. */
@Timeout(120)
final class GridFtpWaysTest {

    private static final byte[] CONTENT = TransportContract.random(2_000_003);

    @TempDir
    static Path folder;

    private static TestGrid grid;
    private static OwnGridFtp server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        grid = new TestGrid(folder.resolve("pki"));
        server = OwnGridFtp.in(folder, grid.server(), List.of(TestGrid.name("alice")));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void shouldEncryptWhatComesAndWhatGoes() throws IOException {
        GridFtpTransport transport = transport(2, true);

        fetch(transport, Optional.empty());
        send(transport);

        assertThat(directory.resolve("fetched")).hasBinaryContent(CONTENT);
        assertThat(directory.resolve("sent")).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldOpenAllConnectionsItselfWhereThereIsToBeOne() throws IOException {
        GridFtpTransport transport = transport(1, false);

        fetch(transport, Optional.of(TransportContract.sha256(CONTENT)));
        send(transport);

        assertThat(directory.resolve("fetched")).hasBinaryContent(CONTENT);
        assertThat(directory.resolve("sent")).hasBinaryContent(CONTENT);
    }

    private GridFtpTransport transport(int streams, boolean confidential) {
        return grid.transport(
                new GridLogin(
                        grid.identity(Optional.of(grid.proxy("alice", Duration.ofHours(1)))), streams, confidential),
                List.of("localhost"),
                Duration.ofSeconds(30));
    }

    private void fetch(GridFtpTransport transport, Optional<String> sha256) throws IOException {
        Path source = Files.write(directory.resolve("source"), CONTENT);
        TransferResult result = transport.fetch(
                new TransferRequest(server.url(source), directory.resolve("fetched"), sha256, CONTENT.length),
                TransferListener.SILENT);
        assertThat(result).isEqualTo(new TransferResult(CONTENT.length, TransportContract.sha256(CONTENT)));
    }

    private void send(GridFtpTransport transport) throws IOException {
        Path source = Files.write(directory.resolve("source"), CONTENT);
        transport.send(
                new SendRequest(
                        source,
                        server.url(directory.resolve("sent")),
                        TransportContract.sha256(CONTENT),
                        Optional.empty()),
                TransferListener.SILENT);
    }
}
