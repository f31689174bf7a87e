package org.atelier.soap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atelier.soap.SoapClient;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.SoapClient.Reply;
import org.atelier.soap.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are not spoken to, and callers who ask too often. */
class WhoIsSpokenToTest {

    private static Reply list(SoapClient client) {
        return client.post("/services/WorkspaceFactory", Envelope.plain("<at:List/>"));
    }

    @Test
    void shouldCloseConnectionsThatTheRuleRefusesAndGoOnWithOthers(@TempDir Path directory) throws IOException {
        AtomicBoolean admits = new AtomicBoolean();
        try (TestServer server = new TestServer(directory, (peer, here) -> admits.get(), RequestRate.UNLIMITED)) {
            try (Socket socket = new Socket(
                    server.address().getHostString(), server.address().getPort())) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(server.refusedConnections()).isEqualTo(1);

            admits.set(true);

            assertThat(list(server.client("alice")).status()).isEqualTo(200);
            assertThat(server.refusedConnections()).isEqualTo(1);
        }
    }

    @Test
    void shouldTellWhoAsksTooOftenWhenToComeAgainAndServeOthers(@TempDir Path directory) throws IOException {
        try (TestServer server = new TestServer(directory, ConnectionRule.EVERYBODY, new RequestRate(1, 2))) {
            SoapClient alice = server.client("alice");
            Reply reply = list(alice);
            for (int i = 0; i < 100 && reply.status() == 200; i++) {
                reply = list(alice);
            }

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.headers().firstValue("Retry-After")).contains("1");
            assertThat(reply.soap().fault().getLocalName()).isEqualTo("Unavailable");
            assertThat(reply.text()).contains(">1</at:RetryAfterSeconds>", "server.requests-per-second");
            assertThat(list(server.client("bob")).status()).isEqualTo(200);
        }
    }
}
