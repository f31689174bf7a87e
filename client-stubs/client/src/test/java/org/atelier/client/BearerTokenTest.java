package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.atelier.client.fake.Keytool;
import org.atelier.client.fault.NotAuthorizedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client with a token and no certificate, at a service that takes neither. */
class BearerTokenTest {

    private static final String REFUSAL = """
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault>
            <faultcode>soap:Client</faultcode><faultstring>The token has ended.</faultstring><detail>
            <at:NotAuthorized xmlns:at="urn:atelier:workspace:2026:11" xmlns:bf="http://docs.oasis-open.org/wsrf/bf-2">
            <bf:Timestamp>2026-11-21T12:00:00Z</bf:Timestamp><bf:Description>The token has ended.</bf:Description>
            </at:NotAuthorized></detail></soap:Fault></soap:Body></soap:Envelope>
            """;

    @TempDir
    static Path directory;

    private static final Queue<List<String>> authorizations = new ConcurrentLinkedQueue<>();
    private static HttpsServer server;
    private static ClientSettings settings;

    @BeforeAll
    static void start() throws Exception {
        Path store = Keytool.selfSigned(directory, "host", "EC");
        ClientCredentials host = ClientCredentials.fromPkcs12(store, Keytool.PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), Keytool.PASSWORD), Keytool.PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/elsewhere", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            authorizations.add(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            byte[] body = REFUSAL.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml;charset=utf-8");
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"atelier\", error=\"invalid_token\"");
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        settings = ClientSettings.of(
                        URI.create("https://localhost:" + server.getAddress().getPort()))
                .withTrusted(host.chain());
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void shouldSendTheTokenOfNowAndHearWhyItIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first\n");
        authorizations.clear();
        try (AtelierClient client = AtelierClient.connect(settings.withToken(TokenSource.file(file)))) {
            assertThatThrownBy(client::list)
                    .isInstanceOf(NotAuthorizedException.class)
                    .hasMessageContaining("The token has ended.");
            Files.writeString(file, "second\n");
            assertThatThrownBy(client::list).isInstanceOf(NotAuthorizedException.class);
        }

        assertThat(authorizations).containsExactly(List.of("Bearer first"), List.of("Bearer second"));
    }

    @Test
    void shouldTellAnAnswerThatIsNotTheServices() {
        ClientSettings wrong = ClientSettings.of(
                        URI.create(settings.url().toString().replace("/services", "/elsewhere")))
                .withTrusted(settings.trusted());
        try (AtelierClient client = AtelierClient.connect(wrong)) {
            assertThatThrownBy(client::list)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("it answered HTTP 404");
        }
    }

    @Test
    void shouldKeepTheTokenFromOtherServicesAndFromPlainHttp() {
        authorizations.clear();
        WorkspaceReference elsewhere = WorkspaceReference.parse(
                "<wsa:EndpointReference xmlns:wsa=\"http://www.w3.org/2005/08/addressing\"><wsa:Address>https://127.0.0.2:"
                        + settings.url().getPort() + "/services/Workspace/ws-1</wsa:Address></wsa:EndpointReference>");
        ClientSettings withToken = settings.withToken(TokenSource.of("secret"));
        ClientSettings plain =
                ClientSettings.of(URI.create("http://localhost:1")).withToken(TokenSource.of("secret"));

        try (AtelierClient client = AtelierClient.connect(withToken);
                AtelierClient open = AtelierClient.connect(plain)) {
            assertThatThrownBy(() -> client.workspace(elsewhere).status())
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("127.0.0.2")
                    .hasMessageNotContaining("secret");
            assertThatThrownBy(open::list).isInstanceOf(SettingsException.class).hasMessageContaining("https only");
        }
        assertThat(authorizations).isEmpty();
    }
}
