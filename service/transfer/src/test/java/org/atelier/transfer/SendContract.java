package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.junit.jupiter.api.Test;

/** What every transport must do that sends. A test of one implements the methods that are not tests. */
interface SendContract {

    Transport transport();

    /** The URL of a file that may be sent, in a folder of its own. */
    URI destination(String name);

    /** That folder, as its server's disk has it. */
    Path destinations();

    /** A URL in a folder that is not there. */
    URI nowhere();

    /** A URL that nothing may be sent to. */
    URI forbiddenDestination();

    /** A directory for what is sent. */
    Path departures();

    @Test
    default void shouldSendTheWholeFile() throws IOException {
        byte[] content = TransportContract.random(3_000_017);

        TransferResult result = send(content, destination("disk"));

        assertThat(result).isEqualTo(new TransferResult(content.length, TransportContract.sha256(content)));
        assertThat(destinations().resolve("disk")).hasBinaryContent(content);
        assertThat(destinations()).isDirectoryNotContaining(SendContract::isPart);
    }

    @Test
    default void shouldTellItsPaceOfAllBytesThatAreSent() throws IOException {
        byte[] content = TransportContract.random(3_000_017);
        List<Long> moved = new ArrayList<>();

        TransferResult unused = transport()
                .send(
                        new SendRequest(
                                        Files.write(departures().resolve("source"), content),
                                        destination("disk"),
                                        TransportContract.sha256(content),
                                        Optional.empty())
                                .withPace(moved::add),
                        TransferListener.SILENT);

        assertThat(moved.stream().mapToLong(Long::longValue).sum()).isEqualTo(content.length);
        assertThat(moved).allMatch(bytes -> bytes <= 1 << 20);
    }

    @Test
    default void shouldSendAnEmptyFile() throws IOException {
        assertThat(send(new byte[0], destination("empty")).bytes()).isZero();

        assertThat(destinations().resolve("empty")).isEmptyFile();
    }

    @Test
    default void shouldReplaceWhatIsThere() throws IOException {
        Files.writeString(destinations().resolve("disk"), "old, and longer than what comes");

        send(new byte[] {1, 2, 3}, destination("disk"));

        assertThat(destinations().resolve("disk")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    default void shouldLeaveWhatIsThereWhereTheFileHasAnotherDigestThanItHad() throws IOException {
        Files.writeString(destinations().resolve("disk"), "old");
        Path source = Files.write(departures().resolve("source"), TransportContract.random(100_000));

        TransferException refused = refusal(
                new SendRequest(source, destination("disk"), TransportContract.sha256(new byte[1]), Optional.empty()));

        assertThat(refused.kind()).isEqualTo(Kind.DIGEST_MISMATCH);
        assertThat(destinations().resolve("disk")).hasContent("old");
    }

    @Test
    default void shouldSayWhenTheFolderIsNotThere() throws IOException {
        assertThat(refusal(request(new byte[10], nowhere())).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    default void shouldRefuseToSendWhereTheSiteDoesNotAllow() throws IOException {
        assertThat(refusal(request(new byte[10], forbiddenDestination())).kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    default void shouldSayWhenTheFileToSendIsNotThere() {
        SendRequest request = new SendRequest(
                departures().resolve("none"),
                destination("disk"),
                TransportContract.sha256(new byte[0]),
                Optional.empty());

        assertThat(refusal(request).kind()).isEqualTo(Kind.LOCAL);
        assertThat(destinations()).isEmptyDirectory();
    }

    @Test
    default void shouldTellHowFarTheFileIsSent() throws IOException {
        List<List<Long>> seen = new ArrayList<>();

        transport()
                .send(
                        request(TransportContract.random(2_000_000), destination("disk")),
                        (done, total) -> seen.add(List.of(done, total)));

        assertThat(seen.get(seen.size() - 1)).containsExactly(2_000_000L, 2_000_000L);
        assertThat(seen).extracting(pair -> pair.get(0)).isSorted();
    }

    @Test
    default void shouldNotSendWhenTheThreadIsInterrupted() throws IOException {
        SendRequest request = request(TransportContract.random(5_000_000), destination("disk"));
        Thread.currentThread().interrupt();

        TransferException refused = refusal(request);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(refused.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(destinations().resolve("disk")).doesNotExist();
    }

    private TransferResult send(byte[] content, URI target) throws IOException {
        return transport().send(request(content, target), TransferListener.SILENT);
    }

    default SendRequest request(byte[] content, URI target) throws IOException {
        Path source = Files.write(departures().resolve("source"), content);
        return new SendRequest(source, target, TransportContract.sha256(content), Optional.empty());
    }

    default TransferException refusal(SendRequest request) {
        TransferException refused =
                catchThrowableOfType(TransferException.class, () -> transport().send(request, TransferListener.SILENT));
        assertThat(refused).as("%s was sent", request).isNotNull();
        return refused;
    }

    static boolean isPart(Path file) {
        return file.getFileName().toString().endsWith(".part");
    }
}
