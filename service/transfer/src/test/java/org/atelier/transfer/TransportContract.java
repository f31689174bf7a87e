package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.junit.jupiter.api.Test;

/** What every transport must do. A test of a transport implements the methods that are not tests. */
interface TransportContract {

    long LIMIT = 64L << 20;

    Transport transport();

    /** Makes content available at the source. */
    URI publish(String name, byte[] content) throws IOException;

    /** A URL that the site allows and where nothing is. */
    URI missing();

    /** A URL that the site does not allow. */
    URI forbidden();

    /** An empty directory to fetch into. */
    Path arrivals();

    @Test
    default void shouldFetchTheWholeFile() throws IOException {
        byte[] content = random(3_000_017);

        TransferResult result = fetch(publish("image", content), Optional.of(sha256(content)));

        assertThat(result).isEqualTo(new TransferResult(content.length, sha256(content)));
        assertThat(target()).hasBinaryContent(content);
        assertThat(names()).containsExactly("target");
    }

    @Test
    default void shouldFetchAnEmptyFile() throws IOException {
        TransferResult result = fetch(publish("empty", new byte[0]), Optional.empty());

        assertThat(result.bytes()).isZero();
        assertThat(target()).isEmptyFile();
    }

    @Test
    default void shouldReplaceWhatWasThereAndWhatAnEarlierTransferLeftBehind() throws IOException {
        Files.writeString(target(), "old");
        Files.write(arrivals().resolve("target.part"), random(5_000));
        byte[] content = random(1_000);

        fetch(publish("image", content), Optional.of(sha256(content)));

        assertThat(target()).hasBinaryContent(content);
        assertThat(names()).containsExactly("target");
    }

    @Test
    default void shouldPublishNothingWhenTheDigestIsWrong() throws IOException {
        URI source = publish("image", random(1_000));

        TransferException refused = refusal(source, Optional.of(sha256(new byte[0])), LIMIT);

        assertThat(refused.kind()).isEqualTo(Kind.DIGEST_MISMATCH);
        assertThat(names()).isEmpty();
    }

    @Test
    default void shouldAcceptExactlyTheLimitAndRefuseOneByteMore() throws IOException {
        URI source = publish("image", random(1_000));

        TransferException refused = refusal(source, Optional.empty(), 999);

        assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(refused).hasMessageContaining("999");
        assertThat(names()).isEmpty();
        transport().fetch(new TransferRequest(source, target(), Optional.empty(), 1_000), TransferListener.SILENT);
        assertThat(target()).hasSize(1_000);
    }

    @Test
    default void shouldSayWhenThereIsNoSuchFile() throws IOException {
        assertThat(refusal(missing(), Optional.empty(), LIMIT).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(names()).isEmpty();
    }

    @Test
    default void shouldRefuseWhatTheSiteDoesNotAllow() throws IOException {
        assertThat(refusal(forbidden(), Optional.empty(), LIMIT).kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(names()).isEmpty();
    }

    @Test
    default void shouldLeaveHolesWhereTheContentIsZero() throws Exception {
        byte[] content = new byte[8 << 20];
        byte[] island = random(10_000);
        System.arraycopy(island, 0, content, 5 << 20, island.length);

        fetch(publish("sparse", content), Optional.of(sha256(content)));

        assertThat(target()).hasBinaryContent(content);
        assertThat(allocatedKiB(target())).isLessThan(1024);
    }

    @Test
    default void shouldTellHowFarItIs() throws IOException {
        byte[] content = random(2_000_000);
        List<List<Long>> seen = new ArrayList<>();

        transport()
                .fetch(
                        new TransferRequest(publish("image", content), target(), Optional.empty(), LIMIT),
                        (done, total) -> seen.add(List.of(done, total)));

        assertThat(seen).isNotEmpty();
        assertThat(seen.get(seen.size() - 1)).containsExactly(2_000_000L, 2_000_000L);
        assertThat(seen).extracting(pair -> pair.get(0)).isSorted();
    }

    @Test
    default void shouldTellItsPaceOfAllBytesAsTheyCome() throws IOException {
        byte[] content = random(3_000_017);
        List<Long> moved = new ArrayList<>();

        TransferResult unused =
                transport().fetch(paced(publish("image", content), moved::add), TransferListener.SILENT);

        assertThat(moved.stream().mapToLong(Long::longValue).sum()).isEqualTo(content.length);
        assertThat(moved).allMatch(bytes -> bytes <= 1 << 20);
    }

    @Test
    default void shouldEndWhereItsPaceDoes() throws IOException {
        URI source = publish("image", random(3_000_017));

        TransferException ended = catchThrowableOfType(TransferException.class, () -> transport()
                .fetch(
                        paced(source, bytes -> {
                            throw new TransferException(Kind.CANCELLED, "told to end");
                        }),
                        TransferListener.SILENT));

        assertThat(ended.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(names()).isEmpty();
    }

    @Test
    default void shouldNotTakeOtherContentForWhatItHad() throws IOException {
        TransferResult had = fetch(publish("image", random(1_000)), Optional.empty());

        byte[] other = random(1_000);
        other[0]++;
        URI changed = publish("image", other);

        assertThat(transport().hasStill(changed, had)).isFalse();
        assertThat(transport().hasStill(missing(), had)).isFalse();
        assertThat(transport().hasStill(forbidden(), had)).isFalse();
    }

    private TransferRequest paced(URI source, Pace pace) {
        return new TransferRequest(source, target(), Optional.empty(), LIMIT).withPace(pace);
    }

    @Test
    default void shouldNotBeginWhenTheThreadIsInterrupted() throws IOException {
        URI source = publish("image", random(5_000_000));
        Thread.currentThread().interrupt();

        TransferException refused = refusal(source, Optional.empty(), LIMIT);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(refused.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(names()).isEmpty();
    }

    @Test
    default void shouldTellHowLargeAFileIs() throws IOException {
        assertThat(transport().size(publish("image", random(12_345)))).hasValue(12_345);
        assertThat(transport().size(publish("empty", new byte[0]))).hasValue(0);
    }

    @Test
    default void shouldTellNoSizeOfWhatCannotBeFetched() {
        assertThat(transport().size(missing())).isEmpty();
        assertThat(transport().size(forbidden())).isEmpty();
    }

    @Test
    default void shouldSayWhenTheTargetCannotBeWritten() throws IOException {
        URI source = publish("image", random(1_000));
        Path nowhere = arrivals().resolve("missing/target");

        TransferException refused = catchThrowableOfType(TransferException.class, () -> transport()
                .fetch(new TransferRequest(source, nowhere, Optional.empty(), LIMIT), TransferListener.SILENT));

        assertThat(refused.kind()).isEqualTo(Kind.LOCAL);
    }

    default Path target() {
        return arrivals().resolve("target");
    }

    default TransferResult fetch(URI source, Optional<String> sha256) {
        return transport().fetch(new TransferRequest(source, target(), sha256, LIMIT), TransferListener.SILENT);
    }

    default TransferException refusal(URI source) {
        return refusal(source, Optional.empty(), LIMIT);
    }

    default TransferException refusal(URI source, Optional<String> sha256, long maxBytes) {
        TransferException refused = catchThrowableOfType(TransferException.class, () -> transport()
                .fetch(new TransferRequest(source, target(), sha256, maxBytes), TransferListener.SILENT));
        assertThat(refused).as("%s was fetched", source).isNotNull();
        return refused;
    }

    default List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(arrivals())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static byte[] random(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Digests.sha256().digest(content));
    }

    static byte[] head(byte[] content, int length) {
        return Arrays.copyOf(content, length);
    }

    static byte[] tail(byte[] content, int from) {
        return Arrays.copyOfRange(content, from, content.length);
    }

    static long allocatedKiB(Path file) throws IOException, InterruptedException {
        Process du = new ProcessBuilder("du", "-k", file.toString()).start();
        String output = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(du.waitFor()).isZero();
        return Long.parseLong(output.substring(0, output.indexOf('\t')));
    }
}
