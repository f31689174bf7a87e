package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A transport, and an SSH server of which it knows the key. */
@Timeout(120)
abstract class AbstractSftpTest {

    static final byte[] CONTENT = TransportContract.random(1_000_000);
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final KeyPair HOST = SshFiles.newKey();

    private static final KeyPair USER = SshFiles.newKey();
    private static final int MOST = 2_000_000;

    @TempDir
    Path folder;

    @TempDir
    Path arrivals;

    ScriptedSftp server;
    SshFiles files;
    SftpTransport transport;

    @BeforeEach
    final void start() {
        server = new ScriptedSftp(HOST, USER.getPublic(), CONTENT);
        files = new SshFiles(folder).with(USER);
        files.know(SshFiles.line("localhost", server.port(), HOST.getPublic()));
        transport = files.transport(List.of("localhost"), "images");
    }

    @AfterEach
    final void stop() {
        transport.close();
        server.close();
    }

    final Path target() {
        return arrivals.resolve("target");
    }

    final void fetch() {
        fetch(server.url());
    }

    final void fetch(URI url) {
        transport.fetch(new TransferRequest(url, target(), Optional.empty(), MOST), TransferListener.SILENT);
    }

    final TransferException refusal() {
        return refusal(server.url());
    }

    final TransferException refusal(URI url) {
        TransferException refused = catchThrowableOfType(TransferException.class, () -> fetch(url));
        assertThat(refused).as("it was fetched").isNotNull();
        try (Stream<Path> left = Files.list(arrivals)) {
            assertThat(left.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return refused;
    }
}
