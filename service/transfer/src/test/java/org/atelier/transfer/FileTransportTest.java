package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class FileTransportTest implements TransportContract, SendContract {

    @TempDir
    Path directory;

    private Path root;
    private Path outside;
    private Path targets;
    private Transport transport;

    @BeforeEach
    void makeDirectories() throws IOException {
        root = Files.createDirectories(directory.resolve("images"));
        outside = Files.createDirectories(directory.resolve("outside"));
        targets = Files.createDirectories(directory.resolve("targets"));
        Files.createDirectories(departures());
        Files.createDirectories(destinations());
        Files.createDirectories(arrivals());
        transport = new FileTransport(List.of(root, Path.of("/dev")), List.of(targets), Clock.systemUTC());
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public URI publish(String name, byte[] content) throws IOException {
        Path file = Files.createDirectories(root.resolve("below/deep")).resolve(name);
        return Files.write(file, content).toUri();
    }

    @Override
    public URI missing() {
        return root.resolve("missing").toUri();
    }

    @Override
    public URI forbidden() {
        return Path.of("/etc/passwd").toUri();
    }

    @Test
    void shouldKnowAFileAgainThatNobodyHasChanged() throws IOException {
        URI source = publish("image", TransportContract.random(1_000));
        Path file = root.resolve("below/deep/image");
        FileTime written = Files.getLastModifiedTime(file);
        Transport later =
                new FileTransport(List.of(root), List.of(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
        TransferRequest request = new TransferRequest(source, target(), Optional.empty(), 1_000);
        TransferResult had = later.fetch(request, TransferListener.SILENT);
        assertThat(later.hasStill(source, had)).isTrue();

        Files.write(file, TransportContract.random(1_000));
        Files.setLastModifiedTime(file, written);

        assertThat(later.hasStill(source, had)).isFalse();
        assertThat(transport.fetch(request, TransferListener.SILENT).version())
                .as("it may change again at the same time")
                .isEmpty();
    }

    @Override
    public Path arrivals() {
        return directory.resolve("arrivals");
    }

    @Override
    public URI destination(String name) {
        return destinations().resolve(name).toUri();
    }

    @Override
    public Path destinations() {
        return targets.resolve("below/deep");
    }

    @Override
    public URI nowhere() {
        return targets.resolve("missing/disk").toUri();
    }

    @Override
    public URI forbiddenDestination() {
        return root.resolve("disk").toUri();
    }

    @Override
    public Path departures() {
        return directory.resolve("departures");
    }

    @Test
    void shouldSendIntoATargetItselfAndLeaveHoles() throws Exception {
        transport.send(request(new byte[8 << 20], targets.resolve("sparse").toUri()), TransferListener.SILENT);

        assertThat(targets.resolve("sparse")).hasSize(8 << 20);
        assertThat(TransportContract.allocatedKiB(targets.resolve("sparse"))).isLessThan(1024);
    }

    @Test
    void shouldNotSendThroughLinksOutOfTheTargets() throws IOException {
        Files.createSymbolicLink(targets.resolve("way"), outside);
        Files.writeString(outside.resolve("disk"), "kept");
        Files.createSymbolicLink(targets.resolve("link"), outside.resolve("disk"));

        assertThat(refusal(request(new byte[10], targets.resolve("way/disk").toUri()))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);
        transport.send(request(new byte[10], targets.resolve("link").toUri()), TransferListener.SILENT);

        assertThat(outside.resolve("disk")).hasContent("kept");
        assertThat(targets.resolve("link")).isRegularFile().hasBinaryContent(new byte[10]);
    }

    @Test
    void shouldRefuseWaysOutOfTheRoots() throws IOException {
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(root.resolve("link"), outside.resolve("secret"));
        Files.createSymbolicLink(root.resolve("way"), outside);

        List<URI> ways = List.of(
                root.resolve("link").toUri(),
                root.resolve("way/secret").toUri(),
                URI.create("file://" + root + "/../outside/secret"),
                URI.create("file://" + root + "/%2e%2e/outside/secret"));

        assertThat(ways).allSatisfy(way -> assertThat(refusal(way).kind()).isEqualTo(Kind.FORBIDDEN));
    }

    @Test
    void shouldNotTellWhatExistsOutsideTheRoots() throws IOException {
        Files.writeString(outside.resolve("secret"), "secret");

        TransferException there = refusal(outside.resolve("secret").toUri());
        TransferException notThere = refusal(outside.resolve("nothing").toUri());

        assertThat(notThere.kind()).isEqualTo(there.kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void shouldFollowLinksThatStayInside() throws IOException {
        byte[] content = TransportContract.random(100);
        Files.write(root.resolve("file"), content);
        Files.createSymbolicLink(root.resolve("link"), root.resolve("file"));

        fetch(root.resolve("link").toUri(), Optional.of(TransportContract.sha256(content)));

        assertThat(target()).hasBinaryContent(content);
    }

    @Test
    void shouldRefuseEverythingThatIsNotARegularFile() throws Exception {
        Path pipe = root.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(refusal(pipe.toUri()).kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refusal(Path.of("/dev/zero").toUri()).kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refusal(root.toUri()).kind()).isEqualTo(Kind.FORBIDDEN);
        Files.createDirectory(root.resolve("folder"));
        assertThat(refusal(root.resolve("folder").toUri())).hasMessageContaining("not a regular file");
    }

    @Test
    void shouldRefuseUrlsThatNameMoreThanAPath() {
        List<String> urls = List.of(
                "file://elsewhere.example" + root + "/image",
                "file:relative/path",
                "file://" + root + "/image?query",
                "file://" + root + "/image%00.txt");

        assertThat(urls)
                .allSatisfy(url -> assertThat(refusal(URI.create(url)).kind()).isEqualTo(Kind.UNSUPPORTED));
    }

    @Test
    void shouldNoticeThatTheFileGrowsWhileItIsRead() throws IOException {
        URI source = publish("growing", TransportContract.random(4 << 20));

        TransferException refused = catchThrowableOfType(
                TransferException.class,
                () -> transport.fetch(
                        new TransferRequest(source, target(), Optional.empty(), LIMIT),
                        (done, total) -> append(Path.of(source))));

        assertThat(refused.kind()).isEqualTo(Kind.CHANGED);
        assertThat(names()).isEmpty();
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "more", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
