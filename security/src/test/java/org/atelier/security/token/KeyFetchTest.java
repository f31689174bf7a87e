package org.atelier.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atelier.security.ClientTls;
import org.atelier.security.DevelopmentPki;
import org.atelier.security.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys over https, from an issuer's server. */
final class KeyFetchTest {

    private record Page(int status, String text) {}

    @TempDir
    Path directory;

    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private DevelopmentPki pki;
    private HttpsServer server;
    private String base;

    @BeforeEach
    void startIssuer() throws IOException {
        pki = DevelopmentPki.open(directory, java.time.InstantSource.system());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(ClientTls.context(pki.server().read(), List.of())));
        server.createContext("/", exchange -> {
            Page page = pages.getOrDefault(exchange.getRequestURI().getPath(), new Page(404, "none"));
            byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
            if (page.status() == 302) {
                exchange.getResponseHeaders().set("Location", page.text());
            }
            exchange.sendResponseHeaders(page.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        base = "https://localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void stopIssuer() {
        server.stop(0);
    }

    private KeySet fetched(String issuer, KeyLocation location) {
        return fetched(issuer, location, List.of(pki.authorityCertificate()));
    }

    private KeySet fetched(String issuer, KeyLocation location, List<Path> trusted) {
        TrustedIssuer party = new TrustedIssuer(
                "iam", issuer, Set.of(TestIssuer.AUDIENCE), location, Set.of(), Optional.empty(), List.of());
        return new KeySources(trusted, new MutableClock(TestIssuer.NOW))
                .of(party)
                .current();
    }

    private KeyLocation at(String path) {
        return new KeyLocation.At(URI.create(base + path));
    }

    @Test
    void shouldFetchKeysFromAUrlOfTheSettings() {
        pages.put("/keys", new Page(200, TestIssuer.keys().toString()));

        assertThat(fetched(base, at("/keys")).keys().size()).isEqualTo(5);
    }

    @Test
    void shouldFindTheKeysWhereTheIssuerSaysTheyAre() {
        pages.put("/iam/.well-known/openid-configuration", new Page(200, configuration("/iam/")));
        pages.put("/iam/jwk", new Page(200, new JWKSet(TestIssuer.EC.toPublicJWK()).toString()));

        assertThat(fetched(base + "/iam/", new KeyLocation.Discovered()).keys().size())
                .isEqualTo(1);
    }

    @Test
    void shouldNotTakeTheConfigurationOfAnotherIssuer() {
        pages.put("/iam/.well-known/openid-configuration", new Page(200, configuration("/other")));
        pages.put("/iam/jwk", new Page(200, TestIssuer.keys().toString()));

        refused(base + "/iam/", new KeyLocation.Discovered());
    }

    @Test
    void shouldNotFollowAServerElsewhereNorReadWithoutEnd() {
        pages.put("/moved", new Page(302, base + "/keys"));
        pages.put("/keys", new Page(200, TestIssuer.keys().toString()));
        pages.put("/long", new Page(200, TestIssuer.keys() + " ".repeat(1 << 20)));

        refused(base, at("/moved"));
        refused(base, at("/long"));
        refused(base, at("/none"));
    }

    @Test
    void shouldNotTrustAServerOfAnotherAuthority() {
        pages.put("/keys", new Page(200, TestIssuer.keys().toString()));

        assertThatThrownBy(() -> fetched(base, at("/keys"), List.of())).hasMessageContaining("iam cannot be had now");
    }

    private void refused(String issuer, KeyLocation location) {
        assertThatThrownBy(() -> fetched(issuer, location)).hasMessageContaining("iam cannot be had now");
    }

    private String configuration(String issuer) {
        return "{\"issuer\":\"" + base + issuer + "\",\"jwks_uri\":\"" + base + "/iam/jwk\"}";
    }
}
