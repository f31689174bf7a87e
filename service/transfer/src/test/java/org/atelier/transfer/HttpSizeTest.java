package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.transfer.RawServer.reply;
import static org.awaitility.Awaitility.await;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.atelier.spi.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How web servers tell the sizes of their files. */
@Timeout(60)
final class HttpSizeTest {

    private static final byte[] NOTHING = new byte[0];

    private final Transport transport = HttpTransports.allowing("localhost");

    @Test
    void shouldAskForWhatWouldBeSent() {
        try (RawServer server = new RawServer(reply("HTTP/1.1 200 OK\nContent-Length: 5000000000", NOTHING))) {
            assertThat(transport.size(server.url())).hasValue(5_000_000_000L);
            assertThat(server.requests).hasSize(1);
            assertThat(server.requests.get(0)).startsWith("HEAD /image ").contains("Accept-Encoding: identity");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 405 No\nContent-Length: 0",
                "HTTP/1.1 403 No\nContent-Length: 17",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked",
                "HTTP/1.1 200 OK\nContent-Length: 0",
                "HTTP/1.1 200 OK\nContent-Length: many",
                "HTTP/1.1 200 OK\nContent-Length: 99999999999999999999",
                "HTTP/1.1 200 OK\nContent-Length: 7\nContent-Encoding: gzip",
                "nonsense",
            })
    void shouldAskForTheFirstByteWhereThatIsRefused(String refusal) {
        try (RawServer server = new RawServer(
                reply(refusal, NOTHING),
                reply("HTTP/1.1 206 Partial\nContent-Length: 1\nContent-Range: bytes 0-0/5000000000", new byte[1]))) {
            assertThat(transport.size(server.url())).hasValue(5_000_000_000L);
            assertThat(server.requests.get(1)).startsWith("GET /image ").contains("Range: bytes=0-0");
        }
    }

    @Test
    void shouldTakeTheLengthOfTheWholeWhereTheServerKnowsNoRanges() {
        RawServer[] self = new RawServer[1];
        try (RawServer server =
                new RawServer(reply("HTTP/1.1 405 No\nContent-Length: 0", NOTHING), (request, out) -> self[
                        0].replyAndStall("HTTP/1.1 200 OK\nContent-Length: 5000000000", new byte[1000])
                        .to(request, out))) {
            self[0] = server;

            assertThat(transport.size(server.url())).hasValue(5_000_000_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Gone\nContent-Length: 17",
                "HTTP/1.1 503 Busy\nContent-Length: 17",
                "HTTP/1.1 206 Partial\nContent-Length: 1\nContent-Range: bytes 0-0/*",
                "HTTP/1.1 206 Partial\nContent-Length: 1\nContent-Range: bytes 5-5/17",
                "HTTP/1.1 200 OK\nContent-Length: 17\nContent-Encoding: gzip",
                "HTTP/1.1 302 Found\nLocation: http://elsewhere.example/image",
                "HTTP/1.1 302 Found\nLocation: /image",
            })
    void shouldTellNoneWhereTheServerSaysNone(String answer) {
        try (RawServer server =
                new RawServer(reply("HTTP/1.1 405 No\nContent-Length: 0", NOTHING), reply(answer, NOTHING))) {
            assertThat(transport.size(server.url())).isEmpty();
        }
    }

    @Test
    void shouldFollowRedirectsThatStayAllowed() {
        try (RawServer there = new RawServer(reply("HTTP/1.1 200 OK\nContent-Length: 17", NOTHING));
                RawServer here = new RawServer(reply("HTTP/1.1 302 Found\nLocation: " + there.url(), NOTHING))) {
            assertThat(transport.size(here.url())).hasValue(17);
            assertThat(there.requests.get(0)).startsWith("HEAD ");
        }
    }

    @Test
    void shouldNotConnectToAServerThatTheSiteDoesNotAllow() {
        try (RawServer server = new RawServer(reply("HTTP/1.1 200 OK\nContent-Length: 17", NOTHING))) {
            assertThat(HttpTransports.allowing("*").size(server.url())).isEmpty();
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void shouldAskOnlyOnceForAWhile() {
        try (RawServer server = new RawServer(
                reply("HTTP/1.1 200 OK\nContent-Length: 17", NOTHING),
                reply("HTTP/1.1 200 OK\nContent-Length: 18", NOTHING))) {
            assertThat(transport.size(server.url())).hasValue(17);
            assertThat(transport.size(server.url())).hasValue(17);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void shouldTellNoneWhereNobodyAnswers() {
        RawServer gone = new RawServer(reply("HTTP/1.1 200 OK\nContent-Length: 17", NOTHING));
        gone.close();

        assertThat(transport.size(gone.url())).isEmpty();
    }

    @Test
    void shouldEndWhenInterrupted() {
        RawServer[] self = new RawServer[1];
        try (RawServer server = new RawServer((request, out) ->
                self[0].replyAndStall("HTTP/1.1 200 OK", NOTHING).to(request, out))) {
            self[0] = server;
            Transport patient = HttpTransports.patient();
            CompletableFuture<OptionalLong> outcome = new CompletableFuture<>();
            Thread thread = new Thread(() -> outcome.complete(patient.size(server.url())));
            thread.start();
            await().until(() -> !server.requests.isEmpty());

            thread.interrupt();

            await().until(outcome::isDone);
            assertThat(outcome.join()).isEmpty();
        }
    }
}
