package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.atelier.endtoend.site.Envelopes;
import org.atelier.endtoend.site.Pace;
import org.atelier.endtoend.site.TestSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many and slow connections: they are bounded, and honest clients are still answered. */
class FloodTest {
    private static final int SILENT_CONNECTIONS = 2_000;
    private static final int SLOW_BODIES = 100;

    private static TestSite site;
    private static Pace pace;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void start() {
        site = TestSite.simulated("flood");
        pace = Pace.of(site);
    }

    @AfterAll
    static void shouldHaveKeptItsPace() {
        pace.assertKept();
        site.close();
    }

    @AfterEach
    void closeSockets() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void shouldAnswerOthersWhileConnectionsStandSilent() throws IOException {
        // given
        for (int i = 0; i < SILENT_CONNECTIONS; i++) {
            Socket socket = new Socket();
            sockets.add(socket);
            socket.connect(new InetSocketAddress("localhost", site.port()), 10_000);
        }

        // when, then
        assertAnswers();
    }

    @Test
    void shouldAnswerOthersWhileBodiesComeSlowly() throws IOException {
        // given
        for (int i = 0; i < SLOW_BODIES; i++) {
            sockets.add(slowBody());
        }

        // when, then
        assertAnswers();
    }

    @Test
    void shouldEndRequestWhoseBodyNeverComes() throws IOException {
        // given
        Socket socket = slowBody();
        sockets.add(socket);
        socket.setSoTimeout(90_000);

        // when
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // then: closed, with or without a word
        assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4")).isTrue();
    }

    private Socket slowBody() throws IOException {
        SSLSocket socket = (SSLSocket) site.tls("alice").getSocketFactory().createSocket("localhost", site.port());
        socket.startHandshake();
        socket.getOutputStream()
                .write(
                        ("POST /services/WorkspaceFactory HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/soap+xml\r\n"
                                        + "Content-Length: 1000\r\n\r\n<s:Envelope")
                                .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static void assertAnswers() {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertThat(site.raw("alice")
                        .post("WorkspaceFactory", Envelopes.list())
                        .status())
                .isEqualTo(200));
    }
}
