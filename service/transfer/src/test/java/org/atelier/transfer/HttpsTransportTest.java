package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.testkit.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a protected server must be. */
@Timeout(60)
final class HttpsTransportTest {

    private static final byte[] CONTENT = TransportContract.random(1_000_000);

    @TempDir
    Path directory;

    @TempDir
    static Path keys;

    private static ServerIdentity identity;
    private static ServerIdentity alice;
    private final MutableClock clock = MutableClock.at(Instant.now().toString());
    private final AtomicInteger asked = new AtomicInteger();
    private HttpsServer server;

    @BeforeAll
    static void makeIdentity() throws IOException, InterruptedException, GeneralSecurityException {
        identity = ServerIdentity.make(keys, "localhost");
        alice = ServerIdentity.make(keys, "alice");
    }

    @BeforeEach
    void startServer() throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(
                        identity.context(alice.credential().chain().get(0))) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        parameters.setWantClientAuth(true);
                    }
                });
        server.createContext("/image", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        server.createContext("/private", exchange -> {
            boolean known = shown((HttpsExchange) exchange).equals("CN=alice");
            exchange.sendResponseHeaders(known ? 200 : 403, known ? CONTENT.length : -1);
            if (known) {
                exchange.getResponseBody().write(CONTENT);
            }
            exchange.close();
        });
        server.createContext("/expiring", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, CONTENT.length / 2);
            clock.set(expiry());
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/private");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/downgrade", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://localhost:1/image");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    private static Instant expiry() {
        try {
            return alice.credential().chain().get(0).getNotAfter().toInstant();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shown(HttpsExchange exchange) {
        try {
            return exchange.getSSLSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "nobody";
        }
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void shouldFetchFromAServerThatATrustedAuthorityVouchesFor() {
        fetch("localhost", "/image", List.of(identity.certificate()));

        assertThat(directory.resolve("target")).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldRefuseAServerThatNobodyVouchesFor() {
        assertThat(refusal("localhost", "/image", List.of()).kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(directory.resolve("target")).doesNotExist();
    }

    @Test
    void shouldRefuseAServerOfAnotherName() {
        TransferException refused = refusal("other.example", "/image", List.of(identity.certificate()));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("cannot be trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/private", "/moved"})
    void shouldShowACredentialToServersThatAskForIt(String path) throws GeneralSecurityException {
        fetch("localhost", path, List.of(identity.certificate()), Optional.of(alice.credential()));

        assertThat(directory.resolve("target")).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldNotTryAgainWhereTheCredentialHasExpiredOnTheWay() {
        TransferException refused = catchThrowableOfType(
                TransferException.class,
                () -> fetch(
                        "localhost", "/expiring", List.of(identity.certificate()), Optional.of(alice.credential())));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("has expired at " + expiry()).hasMessageContaining("delegate --renew");
        assertThat(asked).hasValue(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldNotShowACredentialThatHasExpired() {
        clock.set(expiry());

        TransferException refused = catchThrowableOfType(
                TransferException.class,
                () -> fetch(
                        "localhost", "/expiring", List.of(identity.certificate()), Optional.of(alice.credential())));

        assertThat(refused).hasMessageContaining("has expired at");
        assertThat(asked).hasValue(0);
    }

    @Test
    void shouldBeRefusedWhatIsForOthers() {
        assertThat(refusal("localhost", "/private", List.of(identity.certificate()))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void shouldRefuseARedirectToAnUnprotectedServer() {
        TransferException refused = refusal("localhost", "/downgrade", List.of(identity.certificate()));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("not protected");
    }

    @Test
    void shouldRefuseToStartWithoutCertificatesInTheTrustedFile() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");

        assertThatThrownBy(() -> TrustedServers.context(List.of(empty), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty.pem");
    }

    private void fetch(String host, String path, List<Path> trusted) {
        fetch(host, path, trusted, Optional.empty());
    }

    private void fetch(String host, String path, List<Path> trusted, Optional<TransferCredential> credential) {
        URI source = URI.create("https://" + host + ":" + server.getAddress().getPort() + path);
        HttpTransports.create(
                        List.of("localhost", "other.example"),
                        Map.of("localhost", "127.0.0.1", "other.example", "127.0.0.1"),
                        trusted,
                        clock)
                .fetch(
                        new TransferRequest(
                                source, directory.resolve("target"), Optional.empty(), 2_000_000, credential),
                        TransferListener.SILENT);
    }

    private TransferException refusal(String host, String path, List<Path> trusted) {
        TransferException refused = catchThrowableOfType(TransferException.class, () -> fetch(host, path, trusted));
        assertThat(refused).as("it was fetched").isNotNull();
        return refused;
    }
}
