package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two who ask for one URL at the same time, and do not agree on what is there. */
@Timeout(60)
final class ContradictingDigestsTest {

    private static final byte[] CONTENT = TransportContract.random(100_000);
    private static final String RIGHT = TransportContract.sha256(CONTENT);
    private static final String WRONG = TransportContract.sha256(new byte[1]);

    @TempDir
    Path directory;

    @Test
    void shouldServeEachAsItAsked() {
        CyclicBarrier both = new CyclicBarrier(2);
        RawServer.Answer answer = (request, out) -> {
            meet(both);
            RawServer.reply("HTTP/1.1 200 OK\nContent-Length: " + CONTENT.length, CONTENT)
                    .to(request, out);
        };
        try (RawServer server = new RawServer(answer)) {
            ImageCache cache = ImageCache.open(
                    directory, HttpTransports.allowing("localhost"), CacheLimits.NONE, Clock.systemUTC());

            CompletableFuture<CachedImage> wrong = CompletableFuture.supplyAsync(() -> fetch(cache, server, WRONG));
            CompletableFuture<CachedImage> right = CompletableFuture.supplyAsync(() -> fetch(cache, server, RIGHT));

            assertThat(right.join().path()).hasBinaryContent(CONTENT);
            assertThat(wrong.handle((image, failure) -> kind(failure)).join()).isEqualTo(Kind.DIGEST_MISMATCH);
            assertThat(cache.find(WRONG)).isEmpty();
            assertThat(cache.find(RIGHT)).isPresent();
            assertThat(directory.resolve("incoming")).isEmptyDirectory();
        }
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static CachedImage fetch(ImageCache cache, RawServer server, String digest) {
        return cache.fetch(
                server.url(), Optional.of(digest), CONTENT.length, Optional.empty(), TransferListener.SILENT);
    }

    private static Kind kind(Throwable failure) {
        assertThat(failure).isInstanceOf(CompletionException.class).hasCauseInstanceOf(TransferException.class);
        return ((TransferException) failure.getCause()).kind();
    }
}
