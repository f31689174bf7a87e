package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.RelayRequest;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferResult;
import org.atelier.testkit.OwnGridFtp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From one of Globus' own servers to another. Alice may use both of them, Bob the one that files are sent to. */
@Timeout(120)
final class GridFtpRelayTest {

    private static final byte[] CONTENT = TransportContract.random(3_000_017);

    @TempDir
    static Path folder;

    private static TestGrid grid;
    private static OwnGridFtp source;
    private static OwnGridFtp target;
    private static GridFtpTransport transport;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException {
        grid = new TestGrid(folder.resolve("pki"));
        source = OwnGridFtp.in(
                Files.createDirectory(folder.resolve("source")), grid.server(), List.of(TestGrid.name("alice")));
        target = OwnGridFtp.in(
                Files.createDirectory(folder.resolve("target")),
                grid.server(),
                List.of(TestGrid.name("alice"), TestGrid.name("bob")));
        transport = transport(false);
    }

    @AfterAll
    static void stop() {
        for (OwnGridFtp server : Arrays.asList(source, target)) {
            if (server != null) {
                server.close();
            }
        }
    }

    @BeforeEach
    void makeFolders() throws IOException {
        Files.write(directory.resolve("image"), CONTENT);
        Files.createDirectory(directory.resolve("destinations"));
    }

    @Test
    void shouldSendTheWholeFile() throws IOException {
        Files.writeString(arrived(), "old");

        TransferResult result = relay(transport, Optional.empty(), TransferListener.SILENT);

        assertThat(result).isEqualTo(new TransferResult(CONTENT.length, TransportContract.sha256(CONTENT)));
        assertThat(arrived()).hasBinaryContent(CONTENT);
        assertThat(directory.resolve("destinations")).isDirectoryNotContaining(SendContract::isPart);
    }

    @Test
    void shouldSendNothingWhereItIsThereAlready() throws IOException {
        Files.write(arrived(), CONTENT);
        FileTime written = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(arrived(), written);

        TransferResult result = relay(transport, Optional.empty(), TransferListener.SILENT);

        assertThat(result).isEqualTo(new TransferResult(CONTENT.length, TransportContract.sha256(CONTENT)));
        assertThat(Files.getLastModifiedTime(arrived())).isEqualTo(written);
    }

    @Test
    void shouldSendWhatHasHoles() throws IOException {
        try (FileChannel image = FileChannel.open(directory.resolve("image"), StandardOpenOption.WRITE)) {
            int unused = image.write(ByteBuffer.wrap(CONTENT), 9_000_000);
        }
        byte[] content = Files.readAllBytes(directory.resolve("image"));

        TransferResult result = transport.relay(request(TransportContract.sha256(content)), TransferListener.SILENT);

        assertThat(result.bytes()).isEqualTo(9_000_000 + CONTENT.length);
        assertThat(arrived()).hasBinaryContent(content);
    }

    @Test
    void shouldSendAnEmptyFile() throws IOException {
        Files.write(directory.resolve("image"), new byte[0]);

        TransferResult result =
                transport.relay(request(TransportContract.sha256(new byte[0])), TransferListener.SILENT);

        assertThat(result.bytes()).isZero();
        assertThat(arrived()).isEmptyFile();
    }

    @Test
    void shouldLetTheServersKnowEachOtherWhereTheyActForDifferentPeople() throws IOException {
        TransferResult unused =
                relay(transport(true), Optional.of(grid.proxy("bob", Duration.ofHours(1))), TransferListener.SILENT);

        assertThat(arrived()).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldSendWhatIsMissing() throws IOException {
        int there = 2_000_000;
        Files.write(
                directory.resolve("destinations").resolve(Outgoing.partName("disk", TransportContract.sha256(CONTENT))),
                TransportContract.head(CONTENT, there));
        List<Long> seen = new ArrayList<>();

        TransferResult unused = relay(transport, Optional.empty(), (done, total) -> seen.add(done));

        assertThat(arrived()).hasBinaryContent(CONTENT);
        assertThat(seen).isNotEmpty().isSorted().allMatch(done -> done >= there && done <= CONTENT.length);
    }

    @Test
    void shouldLeaveWhatIsThereWhereTheFileIsAnotherOne() throws IOException {
        Files.writeString(arrived(), "old");

        TransferException refused = refusal(request(TransportContract.sha256(new byte[1])));

        assertThat(refused.kind()).isEqualTo(Kind.DIGEST_MISMATCH);
        assertThat(refused).hasMessageStartingWith(from().toString());
        assertThat(arrived()).hasContent("old");
        assertThat(directory.resolve("destinations")).isDirectoryNotContaining(SendContract::isPart);
    }

    @Test
    void shouldSayWhereAFileIsMissing() throws IOException {
        Files.delete(directory.resolve("image"));

        TransferException refused = refusal(request(TransportContract.sha256(CONTENT)));

        assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(refused).hasMessageStartingWith(from().toString());
    }

    @Test
    void shouldSayWhereAFolderIsMissing() throws IOException {
        Files.delete(directory.resolve("destinations"));

        TransferException refused = refusal(request(TransportContract.sha256(CONTENT)));

        assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(refused).hasMessageStartingWith(to().toString());
    }

    @Test
    void shouldSayWhichServerLetsNobodyIn() {
        Optional<TransferCredential> bob = Optional.of(grid.user("bob"));
        TransferException refused =
                refusal(new RelayRequest(from(), bob, to(), Optional.empty(), TransportContract.sha256(CONTENT)));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageStartingWith(from().toString());
    }

    private static GridFtpTransport transport(boolean confidential) {
        return grid.transport(
                new GridLogin(grid.identity(Optional.of(grid.user("alice"))), 2, confidential),
                List.of("localhost"),
                Duration.ofSeconds(30));
    }

    private URI from() {
        return source.url(directory.resolve("image"));
    }

    private URI to() {
        return target.url(arrived());
    }

    private Path arrived() {
        return directory.resolve("destinations/disk");
    }

    private RelayRequest request(String sha256) {
        return new RelayRequest(from(), Optional.empty(), to(), Optional.empty(), sha256);
    }

    private TransferResult relay(GridFtpTransport by, Optional<TransferCredential> taker, TransferListener listener) {
        return by.relay(
                new RelayRequest(from(), Optional.empty(), to(), taker, TransportContract.sha256(CONTENT)), listener);
    }

    private static TransferException refusal(RelayRequest request) {
        TransferException refused =
                catchThrowableOfType(TransferException.class, () -> transport.relay(request, TransferListener.SILENT));
        assertThat(refused).as("it was sent").isNotNull();
        return refused;
    }
}
