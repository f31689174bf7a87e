package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.transfer.gridftp.Ranges;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ScatteredPartTest {

    private static final int PIECE = 256 << 10;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Ranges ranges = new Ranges();
    private PartFile part;

    @BeforeEach
    void open() {
        part = PartFile.open(new TransferRequest(
                URI.create("gsiftp://host.example/image"), folder.resolve("target"), Optional.empty(), 1L << 30));
    }

    @AfterEach
    void close() {
        part.close();
    }

    @Test
    void shouldDigestInOrderWhatCameInNone() throws Exception {
        byte[] content = TransportContract.random(3 * PIECE);
        ScatteredPart scattered = new ScatteredPart(part, ranges);

        put(scattered, content, 2 * PIECE, PIECE);
        put(scattered, content, PIECE, PIECE);
        assertThat(scattered.digest(Duration.ZERO)).isFalse();
        put(scattered, content, 0, PIECE);
        digestAll(scattered, content.length);

        assertThat(part.publish().sha256()).isEqualTo(TransportContract.sha256(content));
        assertThat(folder.resolve("target")).hasBinaryContent(content);
    }

    @Test
    void shouldReadAgainWhatCameFarTooEarly() throws Exception {
        byte[] content = TransportContract.random(70 * PIECE);
        Arrays.fill(content, 68 * PIECE, content.length, (byte) 0);
        ScatteredPart scattered = new ScatteredPart(part, ranges);

        for (int number = 69; number >= 0; number--) {
            put(scattered, content, number * PIECE, PIECE);
        }
        digestAll(scattered, content.length);

        assertThat(part.publish().sha256()).isEqualTo(TransportContract.sha256(content));
        assertThat(folder.resolve("target")).hasBinaryContent(content);
    }

    @Test
    void shouldGoOnWithWhatAnEarlierAttemptHasBrought() throws Exception {
        byte[] content = TransportContract.random(4 * PIECE);
        ScatteredPart first = new ScatteredPart(part, ranges);
        put(first, content, 0, PIECE);
        put(first, content, 2 * PIECE, PIECE);
        digestAll(first, PIECE);
        first.end();
        assertThatThrownBy(() -> put(first, content, PIECE, PIECE)).hasMessageContaining("has ended");

        ScatteredPart second = new ScatteredPart(part, ranges);
        put(second, content, 3 * PIECE, PIECE);
        put(second, content, PIECE, PIECE);
        digestAll(second, content.length);

        assertThat(part.publish().sha256()).isEqualTo(TransportContract.sha256(content));
    }

    @Test
    void shouldNotWriteWhatHasBeenDigested() throws Exception {
        byte[] content = TransportContract.random(PIECE);
        ScatteredPart scattered = new ScatteredPart(part, ranges);
        put(scattered, content, 0, PIECE);
        digestAll(scattered, PIECE);

        assertThatThrownBy(() -> put(scattered, new byte[PIECE], 0, 1))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("twice");

        part.publish();
        assertThat(folder.resolve("target")).hasBinaryContent(content);
    }

    @Test
    void shouldRefuseCountlessPieces() {
        ScatteredPart scattered = new ScatteredPart(part, ranges);

        assertThatThrownBy(() -> {
                    for (long offset = 1; offset < 20_000; offset += 2) {
                        scattered.put(offset, scattered.take(), 1);
                    }
                })
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("more than 4096 pieces");
    }

    @Test
    void shouldLetThoseWaitWhoBringMoreThanIsDigested() throws Exception {
        ScatteredPart scattered = new ScatteredPart(part, ranges);
        byte[] zeros = new byte[PIECE];
        CompletableFuture<Void> bringing = CompletableFuture.runAsync(() -> {
            try {
                for (long number = 0; number < 300; number++) {
                    scattered.put(number * PIECE, zeros, PIECE);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(LONG).until(() -> scattered.received() >= 64L << 20);
        assertThat(bringing).isNotDone();
        assertThat(scattered.received()).isLessThan(66L << 20);

        while (part.bytes() < 300L * PIECE) {
            scattered.digest(Duration.ofMillis(100));
        }

        await().atMost(LONG).until(bringing::isDone);
        assertThat(bringing).isNotCompletedExceptionally();
    }

    private static void put(ScatteredPart scattered, byte[] content, int offset, int length) throws IOException {
        byte[] buffer = scattered.take();
        System.arraycopy(content, offset, buffer, 0, length);
        scattered.put(offset, buffer, length);
    }

    private void digestAll(ScatteredPart scattered, long bytes) throws InterruptedException {
        while (part.bytes() < bytes) {
            assertThat(scattered.digest(Duration.ZERO)).isTrue();
        }
    }
}
