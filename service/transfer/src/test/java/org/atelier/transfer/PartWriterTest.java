package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is written while its source is read on. */
@Timeout(60)
final class PartWriterTest {

    private static final int PIECE = 1_000;
    private static final int MOST = 1_000_000;

    @TempDir
    Path directory;

    @Test
    void shouldWriteAllInItsOrder() {
        byte[] content = TransportContract.random(100 * PIECE + 1);

        try (PartFile part = part(Pace.FREE)) {
            try (PartWriter writer = new PartWriter(part, PIECE)) {
                append(writer, content);
                writer.finish();
            }
            assertThat(part.publish().sha256()).isEqualTo(TransportContract.sha256(content));
        }

        assertThat(directory.resolve("target")).hasBinaryContent(content);
    }

    @Test
    void shouldFailAsWritingDidAndWriteNothingMore() {
        try (PartFile part = part(Pace.FREE);
                PartWriter writer = new PartWriter(part, PIECE)) {
            TransferException failed = catchThrowableOfType(TransferException.class, () -> {
                append(writer, TransportContract.random(MOST + PIECE));
                append(writer, new byte[10]);
                writer.finish();
            });

            assertThat(failed.kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(part.bytes()).isEqualTo(MOST);
        }
    }

    @Test
    void shouldNotBeFinishedWhereItsThreadIsInterrupted() {
        Thread reader = Thread.currentThread();
        CountDownLatch never = new CountDownLatch(1);
        Pace endless = bytes -> {
            reader.interrupt();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw Backoff.cancelled(e);
            }
        };
        try (PartFile part = part(endless);
                PartWriter writer = new PartWriter(part, PIECE)) {
            byte[] first = writer.take();
            byte[] second = writer.take();
            writer.append(first, PIECE);
            writer.append(second, PIECE);

            TransferException ended = catchThrowableOfType(TransferException.class, writer::finish);

            assertThat(ended.kind()).isEqualTo(Kind.CANCELLED);
            assertThat(part.bytes()).isEqualTo(PIECE);
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void append(PartWriter writer, byte[] content) {
        for (int from = 0; from < content.length; from += PIECE) {
            byte[] buffer = writer.take();
            byte[] piece = Arrays.copyOfRange(content, from, Math.min(from + PIECE, content.length));
            System.arraycopy(piece, 0, buffer, 0, piece.length);
            writer.append(buffer, piece.length);
        }
    }

    private PartFile part(Pace pace) {
        return PartFile.open(new TransferRequest(
                        URI.create("https://store.example/disk"), directory.resolve("target"), Optional.empty(), MOST)
                .withPace(pace));
    }
}
