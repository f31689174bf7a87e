package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.atelier.testkit.OwnNginx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against nginx. */
@Timeout(120)
final class NginxTransportTest implements TransportContract, SendContract {

    @TempDir
    static Path folder;

    private static OwnNginx server;

    private final Transport transport = HttpTransports.allowing("127.0.0.1");

    @TempDir
    Path directory;

    private Path there;

    @BeforeAll
    static void start() {
        server = OwnNginx.in(folder);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void makeFolders() throws IOException {
        there = server.files().resolve(UUID.randomUUID().toString());
        Files.createDirectories(arrivals());
        Files.createDirectories(departures());
        Files.createDirectories(destinations());
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public URI publish(String name, byte[] content) throws IOException {
        return server.url(Files.write(there.resolve(name), content));
    }

    @Override
    public URI missing() {
        return server.url(there.resolve("missing"));
    }

    @Override
    public URI forbidden() {
        return URI.create("http://elsewhere.example/image");
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
        return there.resolve("destinations");
    }

    @Override
    public URI nowhere() {
        return server.url(there.resolve("nowhere/disk"));
    }

    @Override
    public URI forbiddenDestination() {
        return URI.create("http://elsewhere.example/disk");
    }

    @Override
    public Path departures() {
        return directory.resolve("departures");
    }

    @Test
    void shouldKnowAFileAgainThatHasNotChangedForLong() throws IOException {
        URI source = publish("known", TransportContract.random(1_000));
        Path file = there.resolve("known");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        TransferResult had = fetch(source, Optional.empty());
        assertThat(transport.hasStill(source, had)).isTrue();

        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));

        assertThat(transport.hasStill(source, had)).isFalse();
        assertThat(fetch(source, Optional.empty()).version())
                .as("it may change again in the same second, of which its tag is made")
                .isEmpty();
    }

    /** Its answer to what has no folder is status 500, which others give when they are in trouble. */
    @Override
    @Test
    public void shouldSayWhenTheFolderIsNotThere() throws IOException {
        assertThat(refusal(request(new byte[10], nowhere())).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    /** It says no size of an empty file that could be told from one that is made up when it is asked for. */
    @Override
    @Test
    public void shouldTellHowLargeAFileIs() throws IOException {
        assertThat(transport.size(publish("image", TransportContract.random(12_345))))
                .hasValue(12_345);
    }
}
