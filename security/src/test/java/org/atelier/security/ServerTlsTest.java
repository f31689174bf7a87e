package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.emi.security.authn.x509.proxy.ProxyPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerTlsTest {

    @TempDir
    Path directory;

    private final MutableClock clock = new MutableClock(Instant.now());
    private final Queue<RefusedCredential> refused = new ConcurrentLinkedQueue<>();
    private DevelopmentPki pki;
    private TlsPeer server;
    private List<X509Certificate> authorities;

    @BeforeEach
    void startServer() throws IOException {
        pki = DevelopmentPki.open(directory, clock);
        TrustDirectory trusted = TrustDirectory.open(pki.trustDirectory(), clock);
        authorities = trusted.authorities();
        CredentialValidator validator =
                new CachingCredentialValidator(new PkixCredentialValidator(trusted, clock), trusted, clock);
        server = new TlsPeer(new ServerTls(pki.server().read(), validator, trusted, refused::add));
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void shouldAcceptAUserOverBothVersions() throws IOException, InterruptedException {
        SSLContext alice = ClientTls.context(pki.issue("alice").read(), authorities);

        assertThat(server.connect(alice, "TLSv1.3")).isEqualTo("TLSv1.3");
        assertThat(server.connect(alice, "TLSv1.2")).isEqualTo("TLSv1.2");
        assertThat(server.nextAccepted()).contains("CN=alice,O=Atelier Development");
    }

    @Test
    void shouldAcceptAProxyWhereTheTrustDirectoryIsAGrids(@TempDir Path grid) throws IOException, InterruptedException {
        GridPki gridPki = new GridPki(grid);
        TrustDirectory trusted = TrustDirectory.open(grid, clock);
        CredentialValidator validator = new GridCredentialValidator(trusted, GridTrust.STRICT, clock);
        Credential proxy = Proxies.of(Proxies.of(gridPki.user("alice")));
        Credential independent = Proxies.withPolicy(gridPki.user("alice"), ProxyPolicy.INDEPENDENT_POLICY_OID);

        try (TlsPeer peer = new TlsPeer(new ServerTls(gridPki.server(), validator, trusted, refused::add))) {
            assertThat(peer.connect(ClientTls.context(proxy, trusted.authorities()), "TLSv1.3"))
                    .isEqualTo("TLSv1.3");
            assertThat(peer.connect(ClientTls.context(proxy, trusted.authorities()), "TLSv1.2"))
                    .isEqualTo("TLSv1.2");
            assertThatThrownBy(() -> peer.connect(ClientTls.context(independent, trusted.authorities())))
                    .isInstanceOf(IOException.class);
            assertThat(peer.nextRefusal()).isPresent();
        }
    }

    @Test
    void shouldRefuseAClientWithoutACertificate() throws Exception {
        SSLContext nobody = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(TestKeyStores.trusting(authorities));
        nobody.init(new KeyManager[0], trust.getTrustManagers(), new SecureRandom());

        assertThatThrownBy(() -> server.connect(nobody)).isInstanceOf(IOException.class);
        assertThat(server.nextRefusal()).isPresent();
    }

    @Test
    void shouldRefuseAStrangersCertificateAndGoOnServing() throws IOException {
        CertificateAuthority rogue = CertificateAuthority.create(
                authorities.get(0).getSubjectX500Principal().getName(),
                clock.instant().minusSeconds(60),
                clock.instant().plusSeconds(600));
        Credential mallory = rogue.issue(new CertificateRequest(
                DevelopmentPki.subject("alice"),
                List.of(),
                clock.instant().minusSeconds(60),
                clock.instant().plusSeconds(600)));

        assertThatThrownBy(() -> server.connect(ClientTls.context(mallory, authorities)))
                .isInstanceOf(IOException.class);
        assertThat(server.connect(ClientTls.context(pki.issue("alice").read(), authorities)))
                .isEqualTo("TLSv1.3");
        assertThat(refused).singleElement().satisfies(credential -> {
            assertThat(credential.subject()).isEqualTo("CN=alice,O=Atelier Development");
            assertThat(credential.address()).isEqualTo("127.0.0.1");
            assertThat(credential.kind()).isEqualTo("UNTRUSTED");
        });
    }

    @Test
    void shouldRefuseWeakSuites() {
        SSLContext alice = ClientTls.context(pki.issue("alice").read(), authorities);
        SSLParameters weak = alice.getDefaultSSLParameters();
        weak.setProtocols(new String[] {"TLSv1.2"});
        weak.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"});

        assertThatThrownBy(() -> server.connect(alice, weak)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldAcceptANewAuthorityWithoutARestart() throws IOException {
        CertificateAuthority added = CertificateAuthority.create(
                "CN=Added CA,O=Grid",
                clock.instant().minusSeconds(60),
                clock.instant().plusSeconds(600));
        Credential carol = added.issue(new CertificateRequest(
                "CN=carol,O=Grid",
                List.of(),
                clock.instant().minusSeconds(60),
                clock.instant().plusSeconds(600)));
        SSLContext context = ClientTls.context(carol, authorities);
        assertThatThrownBy(() -> server.connect(context)).isInstanceOf(IOException.class);

        PrivateDirectory.open(pki.trustDirectory())
                .write("added.pem", added.credential().certificate());
        clock.advance(Duration.ofSeconds(2));

        assertThat(server.connect(context)).isEqualTo("TLSv1.3");
    }
}
