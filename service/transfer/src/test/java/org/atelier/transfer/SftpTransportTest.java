package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.Transport;
import org.atelier.testkit.OwnSshd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against OpenSSH's own server. */
@Timeout(120)
final class SftpTransportTest implements TransportContract, SendContract {

    @TempDir
    static Path folder;

    private static OwnSshd server;
    private static Transport transport;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        server = OwnSshd.in(folder);
        transport = new SshFiles(folder).transport(List.of("127.0.0.1"), OwnSshd.user(), "nobody");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            transport.close();
            server.close();
        }
    }

    @BeforeEach
    void makeArrivals() throws IOException {
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
        return server.url(Files.write(directory.resolve(name), content));
    }

    @Override
    public URI missing() {
        return server.url(directory.resolve("missing"));
    }

    @Override
    public URI forbidden() {
        return URI.create("sftp://elsewhere.example/image");
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
        return server.url(directory.resolve("missing/disk"));
    }

    @Override
    public URI forbiddenDestination() {
        return URI.create("sftp://elsewhere.example/disk");
    }

    @Override
    public Path departures() {
        return directory.resolve("departures");
    }

    @Test
    void shouldSendMoreThanIsOnTheWayAtOnceAndLeaveHoles() throws Exception {
        byte[] content = new byte[40 << 20];
        System.arraycopy(TransportContract.random(17_000_003), 0, content, 12 << 20, 17_000_003);

        transport.send(request(content, destination("disk")), TransferListener.SILENT);

        assertThat(destinations().resolve("disk")).hasBinaryContent(content);
        assertThat(TransportContract.allocatedKiB(destinations().resolve("disk")))
                .isLessThan(20 << 10);
    }

    @Test
    void shouldFetchMoreThanIsOnTheWayAtOnce() throws IOException {
        byte[] content = TransportContract.random(17_000_003);

        fetch(publish("large", content), Optional.of(TransportContract.sha256(content)));

        assertThat(target()).hasSize(content.length);
    }

    @Test
    void shouldFetchByScpUrlsAndWhateverTheNameIs() throws IOException {
        byte[] content = TransportContract.random(1_000);
        URI url = publish("an $(image); 100% 'good' +\u00e9", content);

        fetch(URI.create(url.toString().replace("sftp://", "scp://" + OwnSshd.user() + "@")), Optional.empty());

        assertThat(target()).hasBinaryContent(content);
    }

    @Test
    void shouldRefuseWhatIsNoRegularFile() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        URI folderWithoutSlash = server.url(pipe).resolve("../" + directory.getFileName());
        for (URI url : List.of(server.url(pipe), server.url(Path.of("/dev/zero")), folderWithoutSlash)) {
            assertThat(refusal(url)).hasMessageContaining("not a regular file");
        }
    }

    @Test
    void shouldSayWhoIsNotLetIn() throws IOException {
        URI url = publish("image", TransportContract.random(10));

        TransferException refused = refusal(URI.create(url.toString().replace("//", "//nobody@")));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("as 'nobody'").hasMessageContaining("authorized_keys");
    }
}
