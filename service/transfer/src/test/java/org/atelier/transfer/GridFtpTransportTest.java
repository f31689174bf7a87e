package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.atelier.testkit.OwnGridFtp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against Globus' own server, by blocks and several connections. */
@Timeout(120)
final class GridFtpTransportTest implements TransportContract, SendContract {

    @TempDir
    static Path folder;

    private static OwnGridFtp server;
    private static Transport transport;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        TestGrid grid = new TestGrid(folder.resolve("pki"));
        server = OwnGridFtp.in(folder, grid.server(), List.of(TestGrid.name("alice")));
        transport = grid.transport(
                new GridLogin(grid.identity(Optional.of(grid.user("alice"))), 2, false),
                List.of("localhost"),
                Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(arrivals());
        Files.createDirectories(departures());
        Files.createDirectories(destinations());
    }

    @Override
    public URI publish(String name, byte[] content) throws IOException {
        return server.url(Files.write(directory.resolve(name), content));
    }

    @Override
    public URI missing() {
        return server.url(directory.resolve("missing"));
    }

    @Override
    public URI forbidden() {
        return URI.create("gsiftp://elsewhere.example/image");
    }

    @Override
    public Path arrivals() {
        return directory.resolve("arrivals");
    }

    @Override
    public URI destination(String name) {
        return server.url(destinations().resolve(name));
    }

    @Override
    public Path destinations() {
        return directory.resolve("destinations");
    }

    @Override
    public URI nowhere() {
        return server.url(directory.resolve("nowhere/disk"));
    }

    @Override
    public URI forbiddenDestination() {
        return forbidden();
    }

    @Override
    public Path departures() {
        return directory.resolve("departures");
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Test
    void shouldKnowContentAgainByTheServersChecksum() throws IOException {
        byte[] content = TransportContract.random(10_000);
        TransferResult had = fetch(publish("known", content), Optional.empty());

        assertThat(transport.hasStill(publish("known", content), had)).isTrue();
    }

    @Test
    void shouldRefuseWhatIsNoRegularFile() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        for (Path path : List.of(pipe, Path.of("/dev/zero"), directory)) {
            URI url = server.url(directory).resolve(path.toString());
            assertThat(refusal(url)).hasMessageContaining("not a regular file");
            assertThat(transport.size(url)).isEmpty();
        }
    }

    @Test
    void shouldFetchMoreThanIsOnTheWayAtOnce() throws IOException {
        byte[] content = TransportContract.random(40_000_003);

        fetch(publish("large", content), Optional.of(TransportContract.sha256(content)));

        assertThat(target()).hasSize(content.length);
    }
}
