package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.emi.security.authn.x509.proxy.ProxyPolicy;
import eu.emi.security.authn.x509.proxy.ProxyType;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.security.CredentialException.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GridCredentialValidatorTest {

    private static final String ALICE = "CN=alice,O=Grid";

    @TempDir
    Path trust;

    private final MutableClock clock = new MutableClock(Instant.now());
    private GridPki pki;
    private Credential alice;
    private CredentialValidator validator;

    @BeforeEach
    void makePki() {
        pki = new GridPki(trust);
        alice = pki.user("alice");
        validator = open(GridTrust.STRICT);
    }

    private CredentialValidator open(GridTrust strictness) {
        return new GridCredentialValidator(TrustDirectory.open(trust, clock), strictness, clock);
    }

    @Test
    void shouldTakeAProxyOfAnyDepthForItsUser() {
        Credential proxy = Proxies.of(alice);

        assertThat(validator.validate(alice.chain()))
                .isEqualTo(new Caller(
                        ALICE,
                        "/O=Grid/CN=alice",
                        GridPki.AUTHORITY,
                        AuthenticationMethod.TLS_CERTIFICATE,
                        false,
                        end(alice),
                        List.of()));
        assertThat(validator.validate(proxy.chain()).subject()).isEqualTo(ALICE);
        assertThat(validator.validate(proxy.chain()).until())
                .isEqualTo(end(proxy))
                .isBefore(end(alice));
        assertThat(validator.validate(Proxies.of(Proxies.of(proxy)).chain()).subject())
                .isEqualTo(ALICE);
    }

    private static Instant end(Credential credential) {
        return credential.certificate().getNotAfter().toInstant();
    }

    @Test
    void shouldAcceptAChainThatBringsItsAuthorityAlong() {
        List<X509Certificate> whole = Stream.concat(
                        Proxies.of(alice).chain().stream(), pki.authority.credential().chain().stream())
                .toList();

        assertThat(validator.validate(whole).subject()).isEqualTo(ALICE);
    }

    @Test
    void shouldSayOfALimitedProxyThatItIs() {
        Credential limited = Proxies.limited(alice);

        assertThat(validator.validate(limited.chain()).limited()).isTrue();
        assertThat(validator.validate(Proxies.limited(limited).chain()).limited())
                .isTrue();
        assertThat(validator.validate(Proxies.of(alice).chain()).limited()).isFalse();
    }

    @Test
    void shouldRefuseAFullProxyOfALimitedOne() {
        assertThat(refusal(Proxies.of(Proxies.limited(alice)))).isEqualTo(Kind.PROXY_REFUSED);
    }

    @Test
    void shouldRefuseProxiesThatPassNoRightsOnOrNobodyKnowsWhich() {
        assertThat(refusal(Proxies.withPolicy(alice, ProxyPolicy.INDEPENDENT_POLICY_OID)))
                .isEqualTo(Kind.PROXY_REFUSED);
        assertThat(refusal(Proxies.of(Proxies.withPolicy(alice, ProxyPolicy.INDEPENDENT_POLICY_OID))))
                .isEqualTo(Kind.PROXY_REFUSED);
        assertThat(refusal(Proxies.withPolicy(alice, "1.2.3.4"))).isEqualTo(Kind.PROXY_REFUSED);
    }

    @Test
    void shouldRefuseProxiesFromBeforeTheStandard() {
        assertThat(refusal(Proxies.of(alice, options -> options.setType(ProxyType.LEGACY))))
                .isEqualTo(Kind.PROXY_REFUSED);
        assertThat(refusal(Proxies.of(alice, options -> options.setType(ProxyType.DRAFT_RFC))))
                .isEqualTo(Kind.PROXY_REFUSED);
    }

    @Test
    void shouldRefuseAProxyDeeperThanItsPathLength() {
        Credential last = Proxies.of(alice, options -> options.setProxyPathLimit(0));

        assertThat(validator.validate(last.chain()).subject()).isEqualTo(ALICE);
        assertThat(refusal(Proxies.of(last))).isEqualTo(Kind.PROXY_REFUSED);
    }

    @Test
    void shouldRefuseForgedProxies() {
        Instant later = pki.now.plus(Duration.ofHours(1));
        Credential mallory = pki.user("mallory");

        assertThat(validator
                        .validate(Proxies.forged(alice, alice, "CN=1," + ALICE, false, later)
                                .chain())
                        .subject())
                .isEqualTo(ALICE);
        assertThat(refusal(Proxies.forged(alice, mallory, "CN=1," + ALICE, false, later)))
                .as("signed by somebody else")
                .isEqualTo(Kind.UNTRUSTED);
        assertThat(refusal(Proxies.forged(alice, alice, "CN=1,CN=bob,O=Grid", false, later)))
                .as("named after somebody else")
                .isEqualTo(Kind.PROXY_REFUSED);
        assertThat(refusal(Proxies.forged(alice, alice, ALICE, false, later)))
                .as("named as its user")
                .isEqualTo(Kind.PROXY_REFUSED);
        assertThat(refusal(Proxies.forged(alice, alice, "CN=1," + ALICE, true, later)))
                .as("an authority")
                .isEqualTo(Kind.PROXY_REFUSED);
        Credential authority = pki.authority.credential();
        assertThat(refusal(Proxies.forged(authority, authority, "CN=1," + GridPki.AUTHORITY, false, later)))
                .as("of an authority")
                .isNotNull();
    }

    @Test
    void shouldRefuseAProxyWithoutItsUser() {
        assertThat(refusal(List.of(Proxies.of(alice).certificate()))).isEqualTo(Kind.MALFORMED);
        assertThat(refusal(List.of())).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void shouldRefuseWhatIsNotValidNow() {
        Instant past = pki.now.minusSeconds(1);
        Credential expired = GridPki.user(pki.authority, ALICE, past.minusSeconds(3600), past);
        Credential future = GridPki.user(pki.authority, ALICE, pki.now.plusSeconds(600), pki.now.plusSeconds(6000));
        Credential oldProxy = Proxies.forged(alice, alice, "CN=1," + ALICE, false, past);

        assertThat(refusal(expired)).isEqualTo(Kind.EXPIRED);
        assertThat(refusal(future)).isEqualTo(Kind.NOT_YET_VALID);
        assertThat(refusal(oldProxy)).isEqualTo(Kind.EXPIRED);
    }

    @Test
    void shouldRefuseAProxyOnceItsTimeIsOver() {
        Credential proxy = Proxies.forged(alice, alice, "CN=1," + ALICE, false, pki.now.plusSeconds(60));
        validator.validate(proxy.chain());

        clock.advance(Duration.ofSeconds(61));

        assertThat(refusal(proxy)).isEqualTo(Kind.EXPIRED);
    }

    @Test
    void shouldRefuseRogueAuthoritiesAlsoOneOfTheSameName() {
        CertificateAuthority stranger =
                CertificateAuthority.create("CN=Rogue,O=Grid", pki.now.minusSeconds(100), pki.now.plusSeconds(10_000));
        Credential namesake = pki.user(pki.authority(), ALICE);

        assertThat(refusal(pki.user(stranger, ALICE))).isEqualTo(Kind.UNTRUSTED);
        assertThat(refusal(Proxies.of(pki.user(stranger, ALICE)))).isEqualTo(Kind.UNTRUSTED);
        assertThat(refusal(namesake)).isEqualTo(Kind.UNTRUSTED);
        assertThat(refusal(Proxies.of(namesake))).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void shouldRefuseNamesThatTheAuthorityMayNotVouchFor() {
        assertThat(refusal(pki.user(pki.authority, "CN=alice,O=Elsewhere"))).isEqualTo(Kind.OUTSIDE_NAMESPACE);
        assertThat(refusal(Proxies.of(pki.user(pki.authority, "CN=alice,O=Elsewhere"))))
                .isEqualTo(Kind.OUTSIDE_NAMESPACE);
    }

    @Test
    void shouldRefuseACertificateThatAUserHasSigned() {
        Credential bob = pki.user(CertificateAuthority.of(alice), "CN=bob,O=Grid");

        assertThat(refusal(List.of(bob.certificate(), alice.certificate()))).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void shouldRefuseAnAuthorityAsACaller() {
        assertThat(refusal(pki.authority.credential())).isEqualTo(Kind.NOT_END_ENTITY);
    }

    @Test
    void shouldSeeARevocationWhileRunning() {
        Credential proxy = Proxies.of(alice);
        validator.validate(proxy.chain());

        pki.revoke(true, pki.now.plus(Duration.ofDays(2)), alice.certificate());
        clock.advance(Duration.ofSeconds(2));

        assertThat(refusal(proxy)).isEqualTo(Kind.REVOKED);
        assertThat(refusal(alice)).isEqualTo(Kind.REVOKED);
    }

    @Test
    void shouldWantARevocationListThatIsUpToDate() throws IOException {
        pki.revoke(true, pki.now.minusSeconds(60));
        clock.advance(Duration.ofSeconds(2));
        assertThat(refusal(alice)).isEqualTo(Kind.REVOCATION_UNKNOWN);

        pki.remove(".r0");
        clock.advance(Duration.ofSeconds(2));
        assertThat(refusal(alice)).isEqualTo(Kind.REVOCATION_UNKNOWN);
    }

    @Test
    void shouldWantNamespaces() throws IOException {
        pki.remove(".namespaces");
        pki.remove(".signing_policy");
        clock.advance(Duration.ofSeconds(2));

        assertThat(refusal(alice)).isEqualTo(Kind.OUTSIDE_NAMESPACE);
    }

    @Test
    void shouldDoWithoutThemWhereTheSiteSaysSo() throws IOException {
        CredentialValidator lenient = open(new GridTrust(false, false, Optional.empty()));
        pki.remove(".namespaces");
        pki.remove(".signing_policy");
        pki.remove(".r0");
        clock.advance(Duration.ofSeconds(2));

        assertThat(lenient.validate(Proxies.of(alice).chain()).subject()).isEqualTo(ALICE);
    }

    @Test
    void shouldObeyWhatIsThereAlsoWhereItNeedNotBe() {
        CredentialValidator lenient = open(new GridTrust(false, false, Optional.empty()));
        pki.revoke(true, pki.now.plus(Duration.ofDays(2)), alice.certificate());
        clock.advance(Duration.ofSeconds(2));

        assertThat(refusal(lenient, alice.chain())).isEqualTo(Kind.REVOKED);
        assertThat(refusal(
                        lenient, pki.user(pki.authority, "CN=eve,O=Elsewhere").chain()))
                .isEqualTo(Kind.OUTSIDE_NAMESPACE);
    }

    @Test
    void shouldReadTheNamesThatOldVersionsOfOpenSslGave(@TempDir Path old) {
        GridPki other = new GridPki(old, false);
        Credential bob = other.user("bob");

        CredentialValidator reading =
                new GridCredentialValidator(TrustDirectory.open(old, clock), GridTrust.STRICT, clock);

        assertThat(reading.validate(Proxies.of(bob).chain()).subject()).isEqualTo("CN=bob,O=Grid");
    }

    @Test
    void shouldRefuseChainsThatAreTooLong() {
        Credential proxy = alice;
        for (int i = 0; i < 32; i++) {
            proxy = Proxies.of(proxy);
        }

        assertThat(refusal(proxy)).isEqualTo(Kind.MALFORMED);
    }

    private Kind refusal(Credential credential) {
        return refusal(credential.chain());
    }

    private Kind refusal(List<X509Certificate> chain) {
        return refusal(validator, chain);
    }

    private static Kind refusal(CredentialValidator asked, List<X509Certificate> chain) {
        CredentialException refused = catchThrowableOfType(CredentialException.class, () -> asked.validate(chain));
        assertThat(refused).as("refusal").isNotNull();
        assertThat(refused.getMessage()).isNotBlank();
        return refused.kind();
    }
}
