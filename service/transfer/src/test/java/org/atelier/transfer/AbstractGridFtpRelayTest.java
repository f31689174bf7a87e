package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.RelayRequest;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;
import org.atelier.transfer.gridftp.ScriptedGridFtp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A transport, and two GridFTP servers that do what a test tells them to: one has a file, the other gets it. */
@Timeout(120)
abstract class AbstractGridFtpRelayTest {

    static final byte[] CONTENT = TransportContract.random(200_000);
    static final String SHA256 = TransportContract.sha256(CONTENT);
    static final byte[] OLD = {1, 2, 3};
    static final String FROM = "/image";
    static final String TO = "/folder/disk";
    static final String PART = "/folder/.disk." + SHA256.substring(0, 16) + ".part";
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String MARKER =
            "112-Perf Marker\r\n Timestamp: 1.0\r\n Stripe Index: 0\r\n Stripe Bytes Transferred: 1000\r\n"
                    + " Total Stripe Count: 1\r\n112 End.";

    @TempDir
    static Path pki;

    static TestGrid grid;

    ScriptedGridFtp source;
    ScriptedGridFtp target;
    GridFtpTransport transport;

    @BeforeAll
    static void makeGrid() {
        grid = new TestGrid(pki);
    }

    @BeforeEach
    final void start() {
        source = server();
        target = server();
        source.files.put(FROM, CONTENT);
        target.files.put(TO, OLD);
        use(PATIENCE);
    }

    @AfterEach
    final void stop() {
        source.close();
        target.close();
    }

    private ScriptedGridFtp server() {
        ScriptedGridFtp server = new ScriptedGridFtp(grid.serverCredential(), grid.identity(Optional.empty()));
        server.trusting = true;
        return server;
    }

    final void use(Duration stallTimeout) {
        GridLogin login = new GridLogin(grid.identity(Optional.of(grid.user("alice"))), 2, false);
        transport = grid.transport(login, List.of("localhost"), stallTimeout);
    }

    final RelayRequest request(Optional<TransferCredential> taker) {
        return new RelayRequest(source.url(FROM), Optional.empty(), target.url(TO), taker, SHA256);
    }

    final void relay() {
        relay(Optional.empty());
    }

    final void relay(Optional<TransferCredential> taker) {
        transport.relay(request(taker), TransferListener.SILENT);
    }

    final TransferException refusal() {
        return refusal(Optional.empty());
    }

    final TransferException refusal(Optional<TransferCredential> taker) {
        TransferException refused = catchThrowableOfType(TransferException.class, () -> relay(taker));
        assertThat(refused).as("it was sent").isNotNull();
        assertThat(target.files.get(TO)).isEqualTo(OLD);
        return refused;
    }
}
