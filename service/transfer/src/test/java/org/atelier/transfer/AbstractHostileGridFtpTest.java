package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.transfer.gridftp.ScriptedGridFtp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A transport, and a GridFTP server that does what a test tells it to. */
@Timeout(120)
abstract class AbstractHostileGridFtpTest {

    static final byte[] CONTENT = TransportContract.random(1_000_000);
    static final String PATH = "/image";
    private static final int MOST = 2_000_000;
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path pki;

    static TestGrid grid;

    @TempDir
    Path arrivals;

    ScriptedGridFtp server;
    GridFtpTransport transport;

    @BeforeAll
    static void makeGrid() {
        grid = new TestGrid(pki);
    }

    @BeforeEach
    final void start() {
        server = new ScriptedGridFtp(grid.serverCredential(), grid.identity(Optional.empty()));
        server.files.put(PATH, CONTENT);
        use(4, PATIENCE);
    }

    @AfterEach
    final void stop() {
        server.close();
    }

    final void use(int streams, Duration stallTimeout) {
        GridLogin login = new GridLogin(grid.identity(Optional.of(grid.user("alice"))), streams, false);
        transport = grid.transport(login, List.of("localhost"), stallTimeout);
    }

    final Path target() {
        return arrivals.resolve("target");
    }

    final void fetch() {
        fetch(server.url(PATH), Optional.of(TransportContract.sha256(CONTENT)));
    }

    final void fetch(URI url, Optional<String> sha256) {
        fetch(url, sha256, Optional.empty());
    }

    final void fetch(URI url, Optional<String> sha256, Optional<TransferCredential> credential) {
        transport.fetch(new TransferRequest(url, target(), sha256, MOST, credential), TransferListener.SILENT);
    }

    final TransferException refusal() {
        return refusal(server.url(PATH), Optional.of(TransportContract.sha256(CONTENT)));
    }

    final TransferException refusal(URI url, Optional<String> sha256) {
        TransferException refused = catchThrowableOfType(TransferException.class, () -> fetch(url, sha256));
        assertThat(refused).as("it was fetched").isNotNull();
        try (Stream<Path> left = Files.list(arrivals)) {
            assertThat(left.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return refused;
    }
}
