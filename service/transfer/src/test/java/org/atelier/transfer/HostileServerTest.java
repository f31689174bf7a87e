package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.atelier.transfer.RawServer.reply;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that lie, stall, cut and change their minds. */
@Timeout(60)
final class HostileServerTest {

    private static final byte[] CONTENT = TransportContract.random(1_000_000);
    private static final byte[] HALF = Arrays.copyOf(CONTENT, 400_000);
    private static final byte[] REST = TransportContract.tail(CONTENT, HALF.length);
    private static final String WHOLE_HEAD = "HTTP/1.1 200 OK\nContent-Length: 1000000";

    @TempDir
    Path arrivals;

    private final Transport transport = HttpTransports.allowing("localhost");

    @Test
    void shouldGoOnWhereTheConnectionWasCut() throws IOException {
        try (RawServer server = new RawServer(
                reply(WHOLE_HEAD + "\nETag: \"one\"", HALF),
                reply(
                        "HTTP/1.1 206 Partial\nContent-Length: 600000\nContent-Range: bytes 400000-999999/1000000\nETag: \"one\"",
                        REST))) {
            fetch(server);

            assertThat(target()).hasBinaryContent(CONTENT);
            assertThat(server.requests.get(1)).contains("Range: bytes=400000-").contains("If-Range: \"one\"");
        }
    }

    @Test
    void shouldGoOnByTheTimeOfTheLastChange() throws IOException {
        String modified = "\nLast-Modified: Sat, 21 Nov 2026 12:00:00 GMT";
        try (RawServer server = new RawServer(
                reply(WHOLE_HEAD + modified, HALF),
                reply(
                        "HTTP/1.1 206 Partial\nContent-Length: 600000\nContent-Range: bytes 400000-999999/1000000"
                                + modified,
                        REST))) {
            fetch(server);

            assertThat(target()).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void shouldStartOverWhenTheFileHasChangedAfterTheCut() throws IOException {
        byte[] newer = TransportContract.random(700_000);
        try (RawServer server = new RawServer(
                reply(WHOLE_HEAD + "\nETag: \"one\"", HALF),
                reply("HTTP/1.1 200 OK\nContent-Length: 700000\nETag: \"two\"", newer))) {
            fetch(server);

            assertThat(target()).hasBinaryContent(newer);
        }
    }

    @Test
    void shouldStartOverWhenTheRestIsOfAnotherFile() throws IOException {
        try (RawServer server = new RawServer(
                reply(WHOLE_HEAD + "\nETag: \"one\"", HALF),
                reply(
                        "HTTP/1.1 206 Partial\nContent-Length: 600000\nContent-Range: bytes 400000-999999/1000000\nETag: \"two\"",
                        REST),
                reply(WHOLE_HEAD + "\nETag: \"two\"", CONTENT))) {
            fetch(server);

            assertThat(target()).hasBinaryContent(CONTENT);
            assertThat(server.requests.get(2)).doesNotContain("Range:");
        }
    }

    @Test
    void shouldStartOverWhenTheServerSendsAnotherRangeThanAsked() throws IOException {
        try (RawServer server = new RawServer(
                reply(WHOLE_HEAD + "\nETag: \"one\"", HALF),
                reply(
                        "HTTP/1.1 206 Partial\nContent-Length: 1000000\nContent-Range: bytes 0-999999/1000000\nETag: \"one\"",
                        CONTENT),
                reply(WHOLE_HEAD + "\nETag: \"one\"", CONTENT))) {
            fetch(server);

            assertThat(target()).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void shouldStartOverWhenTheServerCannotTellVersions() throws IOException {
        try (RawServer server =
                new RawServer(reply(WHOLE_HEAD + "\nETag: W/\"weak\"", HALF), reply(WHOLE_HEAD, CONTENT))) {
            fetch(server);

            assertThat(target()).hasBinaryContent(CONTENT);
            assertThat(server.requests.get(1)).doesNotContain("Range:");
        }
    }

    @Test
    void shouldStartOverWhenTheRangeIsRefused() throws IOException {
        try (RawServer server = new RawServer(
                reply(WHOLE_HEAD + "\nETag: \"one\"", HALF),
                reply("HTTP/1.1 416 No\nContent-Length: 0", new byte[0]),
                reply(WHOLE_HEAD, CONTENT))) {
            fetch(server);

            assertThat(target()).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void shouldPublishNothingWhenLessComesThanWasSaid() {
        try (RawServer server = new RawServer(reply(WHOLE_HEAD, HALF))) {
            assertThat(refusal(server, 2_000_000).kind()).isEqualTo(Kind.CHANGED);
            assertThat(server.requests).hasSize(4);
        }
    }

    @Test
    void shouldTakeNoMoreThanWasSaid() throws IOException {
        try (RawServer server = new RawServer(reply("HTTP/1.1 200 OK\nContent-Length: 400000", CONTENT))) {
            fetch(server);

            assertThat(target()).hasBinaryContent(HALF);
        }
    }

    @Test
    void shouldRefuseContentWhoseEndNobodyKnows() {
        try (RawServer server = new RawServer(reply("HTTP/1.1 200 OK", HALF))) {
            assertThat(refusal(server, 2_000_000).kind()).isEqualTo(Kind.UNSUPPORTED);
        }
    }

    @Test
    void shouldRefuseWhatIsTooLargeBeforeItComes() {
        try (RawServer server =
                new RawServer(reply("HTTP/1.1 200 OK\nContent-Length: 9000000000000000000", new byte[0]))) {
            assertThat(refusal(server, 2_000_000).kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void shouldCutContentWithoutEndAtTheLimit() {
        try (RawServer server = new RawServer((request, out) -> endless(
                out,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "10000\r\n" + "x".repeat(65536) + "\r\n"))) {
            assertThat(refusal(server, 2_000_000).kind()).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @Test
    void shouldRefuseHeadersWithoutEnd() {
        try (RawServer server = new RawServer(
                (request, out) -> endless(out, "HTTP/1.1 200 OK\r\n", "X-More: " + "x".repeat(1000) + "\r\n"))) {
            assertThat(refusal(server, 2_000_000).kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void shouldRefuseOneHeaderWithoutEnd() {
        try (RawServer server =
                new RawServer((request, out) -> endless(out, "HTTP/1.1 200 OK\r\nX-Long: ", "x".repeat(1000)))) {
            assertThat(refusal(server, 2_000_000).kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void shouldNotReadTheEndlessBodyOfARedirect() throws IOException {
        try (RawServer there = new RawServer(reply(WHOLE_HEAD, CONTENT));
                RawServer here = new RawServer((request, out) -> endless(
                        out,
                        "HTTP/1.1 302 Found\r\nLocation: " + there.url() + "\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "4\r\nxxxx\r\n"))) {
            fetch(here);

            assertThat(target()).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void shouldGiveUpOnAServerThatStandsStill() {
        RawServer[] self = new RawServer[1];
        try (RawServer server = new RawServer(
                (request, out) -> self[0].replyAndStall(WHOLE_HEAD, HALF).to(request, out))) {
            self[0] = server;

            TransferException refused = refusal(server, 2_000_000);

            assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(refused).hasMessageContaining("stood still for PT2S");
        }
    }

    @Test
    void shouldEndWhenInterrupted() {
        RawServer[] self = new RawServer[1];
        try (RawServer server = new RawServer(
                (request, out) -> self[0].replyAndStall(WHOLE_HEAD, HALF).to(request, out))) {
            self[0] = server;
            CompletableFuture<TransferException> outcome = new CompletableFuture<>();
            Thread thread = new Thread(() -> outcome.complete(refusal(server, 2_000_000)));
            thread.start();
            await().until(() -> Files.exists(arrivals.resolve("target.part")) && !server.requests.isEmpty());

            thread.interrupt();

            await().until(outcome::isDone);
            assertThat(outcome.join().kind()).isEqualTo(Kind.CANCELLED);
            await().until(() -> !thread.isAlive());
        }
    }

    @Test
    void shouldSayWhenNobodyAnswers() {
        RawServer gone = new RawServer(reply(WHOLE_HEAD, CONTENT));
        gone.close();

        assertThat(refusal(gone, 2_000_000).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    private Path target() {
        return arrivals.resolve("target");
    }

    private void fetch(RawServer server) {
        transport.fetch(
                new TransferRequest(server.url(), target(), Optional.empty(), 2_000_000), TransferListener.SILENT);
    }

    private TransferException refusal(RawServer server, long maxBytes) {
        TransferException refused = catchThrowableOfType(
                TransferException.class,
                () -> transport.fetch(
                        new TransferRequest(server.url(), target(), Optional.empty(), maxBytes),
                        TransferListener.SILENT));
        assertThat(refused).as("it was fetched").isNotNull();
        try (Stream<Path> files = Files.list(arrivals)) {
            assertThat(files).isEmpty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return refused;
    }

    private static void endless(OutputStream out, String head, String again) throws IOException {
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        byte[] piece = again.getBytes(StandardCharsets.US_ASCII);
        while (!Thread.currentThread().isInterrupted()) {
            out.write(piece);
        }
    }
}
