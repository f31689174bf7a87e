package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.atelier.spi.transport.TransferListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ImageCacheCrashTest {

    private static final byte[] CONTENT = TransportContract.random(2_000_000);
    private static final String HEAD = "HTTP/1.1 200 OK\nContent-Length: 2000000";

    @TempDir
    Path directory;

    @Test
    void shouldTrustNothingThatAKilledProcessHasHalfWritten() throws IOException, InterruptedException {
        // given
        String digest = TransportContract.sha256(CONTENT);
        RawServer[] self = new RawServer[1];
        try (RawServer server = new RawServer(
                (request, out) -> self[0].replyAndStall(HEAD, Arrays.copyOf(CONTENT, 1_500_000))
                        .to(request, out),
                RawServer.reply(HEAD, CONTENT))) {
            self[0] = server;
            killWhenHere(server, digest, 1_000_000);
            assertThat(arriving()).hasSize(1);

            // when
            ImageCache cache = ImageCache.open(
                    directory, HttpTransports.allowing("localhost"), CacheLimits.NONE, Clock.systemUTC());

            // then
            assertThat(arriving()).isEmpty();
            assertThat(cache.find(digest)).isEmpty();
            CachedImage image = cache.fetch(
                    server.url(), Optional.of(digest), 10_000_000, Optional.empty(), TransferListener.SILENT);
            assertThat(image.path()).hasBinaryContent(CONTENT);
        }
    }

    /** It is packed to less than a hundredth of its size, so that unpacking it takes a while. */
    @Test
    void shouldTrustNothingThatAKilledProcessHasHalfUnpacked() throws IOException, InterruptedException {
        // given
        byte[] packed = packed(1 << 10);
        String digest = TransportContract.sha256(packed);
        String head = "HTTP/1.1 200 OK\nContent-Length: " + packed.length;
        try (RawServer server = new RawServer(RawServer.reply(head, packed))) {
            killWhenHere(server, digest, 2L * packed.length);
            assertThat(arriving()).hasSize(1);

            // when
            ImageCache cache = ImageCache.open(
                    directory, HttpTransports.allowing("localhost"), CacheLimits.NONE, Clock.systemUTC());

            // then
            assertThat(arriving()).isEmpty();
            assertThat(cache.find(digest).orElseThrow().path()).hasBinaryContent(packed);
            assertThat(CacheFiles.unpacked(cache.find(digest).orElseThrow())).doesNotExist();
        }
    }

    /** As many MiB. */
    private static byte[] packed(int mebibytes) throws IOException {
        byte[] page = TransportContract.random(256);
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(one)) {
            for (int i = 0; i < 4_096; i++) {
                packing.write(page);
            }
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < mebibytes; i++) {
            one.writeTo(all);
        }
        return all.toByteArray();
    }

    private void killWhenHere(RawServer server, String digest, long bytes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CacheProcess.class.getName(),
                        directory.toString(),
                        server.url().toString(),
                        digest)
                .inheritIO()
                .start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> arriving().stream().anyMatch(file -> size(file) > bytes));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private List<Path> arriving() throws IOException {
        Path incoming = directory.resolve("incoming");
        if (!Files.exists(incoming)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(incoming)) {
            return files.toList();
        }
    }
}
