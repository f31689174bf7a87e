package org.atelier.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.emi.security.authn.x509.helpers.trust.OpensslTruststoreHelper;
import eu.emi.security.authn.x509.proxy.ProxyCertificateOptions;
import eu.emi.security.authn.x509.proxy.ProxyGenerator;
import eu.emi.security.authn.x509.proxy.ProxyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.Credential;
import org.atelier.security.CredentialException;
import org.atelier.security.DevelopmentPki;
import org.atelier.security.Operation;
import org.atelier.security.Target;
import org.atelier.security.TrustDirectory;
import org.atelier.security.Verdict;
import org.atelier.security.audit.AuditLog;
import org.atelier.server.settings.ServerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {

    @TempDir
    Path home;

    @Test
    void shouldHaveAnAdministratorOfItsOwnWhereTheSiteTrustsNobodyElse() {
        assertThat(administers(DevelopmentPki.ADMINISTRATOR)).isTrue();
        assertThat(administers("CN=alice,O=Atelier Development")).isFalse();
    }

    @Test
    void shouldLetTheSettingsNameOthersInstead() {
        assertThat(administers(DevelopmentPki.ADMINISTRATOR, "access.administrators=CN=alice,O=Atelier Development"))
                .isFalse();
    }

    @Test
    void shouldHaveNoneWhereOtherAuthoritiesAreTrusted() {
        assertThat(administers(DevelopmentPki.ADMINISTRATOR, "tls.trust-directory=trust"))
                .isFalse();
    }

    @Test
    void shouldAcceptProxiesWhereTheTrustDirectoryIsAGrids() throws IOException, GeneralSecurityException {
        DevelopmentPki pki = DevelopmentPki.open(home.resolve("pki"), Clock.systemUTC());
        Credential alice = pki.issue("alice").read();
        List<X509Certificate> proxy = proxy(alice);
        Path plain = Files.createDirectory(home.resolve("plain"));
        Files.copy(pki.authorityCertificate(), plain.resolve("ca.pem"));
        Path grid = Files.createDirectory(home.resolve("grid"));
        Files.copy(pki.authorityCertificate(), grid.resolve(hash(pki) + ".0"));

        assertThatThrownBy(() -> identity(pki, plain).validator().validate(proxy))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("hashed names");
        assertThat(identity(pki, grid).validator().validate(proxy).subject())
                .isEqualTo(DevelopmentPki.subject("alice"));
    }

    @Test
    void shouldDemandCertificatesWhereNoTokensAreAccepted() throws IOException {
        Files.writeString(home.resolve("keys.json"), "{\"keys\":[]}");
        Identity strict = identity();
        Identity open = identity("token.iam.issuer=https://iam/", "token.iam.audiences=x", "token.iam.keys=keys.json");

        assertThat(strict.tokens()).isEmpty();
        assertThat(strict.tls().parameters().getNeedClientAuth()).isTrue();
        assertThat(open.tokens()).isPresent();
        assertThat(open.tls().parameters().getNeedClientAuth()).isFalse();
        assertThat(open.tls().parameters().getWantClientAuth()).isTrue();
    }

    private Identity identity(String... settings) {
        return Identity.of(
                ServerSettings.load(home, Optional.empty(), Map.of(), List.of(settings)),
                Clock.systemUTC(),
                refused -> {});
    }

    private Identity identity(DevelopmentPki pki, Path trust) {
        List<String> settings = List.of(
                "tls.certificate=" + pki.server().certificate(),
                "tls.key=" + pki.server().key(),
                "tls.trust-directory=" + trust,
                "tls.require-revocation-lists=false",
                "tls.require-namespaces=false");
        return Identity.of(
                ServerSettings.load(home, Optional.empty(), Map.of(), settings), Clock.systemUTC(), refused -> {});
    }

    private static String hash(DevelopmentPki pki) {
        X509Certificate authority = TrustDirectory.open(pki.trustDirectory(), Clock.systemUTC())
                .authorities()
                .get(0);
        return OpensslTruststoreHelper.getOpenSSLCAHash(authority.getSubjectX500Principal(), true);
    }

    private static List<X509Certificate> proxy(Credential user) throws IOException, GeneralSecurityException {
        ProxyCertificateOptions options =
                new ProxyCertificateOptions(user.chain().toArray(X509Certificate[]::new));
        options.setType(ProxyType.RFC3820);
        return List.of(ProxyGenerator.generate(options, user.key()).getCertificateChain());
    }

    private boolean administers(String subject, String... settings) {
        ServerSettings read = ServerSettings.load(home, Optional.empty(), Map.of(), List.of(settings));
        Caller caller = new Caller(subject, subject, "CN=CA", AuthenticationMethod.TLS_CERTIFICATE, List.of());
        try (AuditLog log = AuditLog.open(home.resolve("audit"), Clock.systemUTC(), 1 << 20)) {
            Verdict verdict = AccessRules.of(read, Clock.systemUTC(), log)
                    .authorizer()
                    .decide(caller, Operation.ADMINISTER, new Target.Service());
            return verdict instanceof Verdict.Permit;
        }
    }
}
