package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.atelier.security.CredentialException.Kind;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PkixCredentialValidatorTest {

    private static final String USER_SUBJECT = "CN=alice,O=Grid";

    @TempDir
    Path trust;

    private final MutableClock clock = new MutableClock(TestPki.NOW);
    private TestPki pki;
    private Credential alice;

    @BeforeEach
    void makePki() {
        pki = new TestPki(trust);
        alice = pki.user("alice");
    }

    @Test
    void shouldNameTheCallerInBothForms() {
        Caller caller = validate(alice.chain());

        assertThat(caller)
                .isEqualTo(new Caller(
                        USER_SUBJECT,
                        "/O=Grid/CN=alice",
                        TestPki.AUTHORITY,
                        AuthenticationMethod.TLS_CERTIFICATE,
                        false,
                        alice.certificate().getNotAfter().toInstant(),
                        List.of()));
    }

    @Test
    void shouldAcceptAChainThatBringsItsAuthoritiesAlong() {
        CertificateAuthority below = pki.intermediate();
        Credential carol = below.issue(TestPki.request("CN=carol,O=Grid"));

        Caller caller = validate(List.of(
                carol.certificate(),
                below.credential().certificate(),
                pki.authority.credential().certificate()));

        assertThat(caller.issuer()).isEqualTo("CN=Intermediate CA,O=Grid");
    }

    @Test
    void shouldRefuseExpiredAndFutureCertificates() {
        Credential old = pki.user("old", TestPki.NOW.minusSeconds(100), TestPki.NOW.minusSeconds(10));
        Credential young = pki.user("young", TestPki.NOW.plusSeconds(10), TestPki.NOW.plusSeconds(100));

        assertThat(refusal(old.chain())).isEqualTo(Kind.EXPIRED);
        assertThat(refusal(young.chain())).isEqualTo(Kind.NOT_YET_VALID);
    }

    @Test
    void shouldRefuseACertificateOnceItsTimeIsOver() {
        CredentialValidator validator = validator();
        validator.validate(alice.chain());

        clock.advance(Duration.ofDays(11));

        assertThat(refusal(validator, alice.chain())).isEqualTo(Kind.EXPIRED);
    }

    @Test
    void shouldRefuseAnAuthorityWhoseTimeIsOver() {
        Credential longLived = pki.user("long", TestPki.NOW, TestPki.NOW.plus(Duration.ofDays(5000)));

        clock.advance(Duration.ofDays(1001));

        assertThat(refusal(longLived.chain())).isNotNull();
    }

    @Test
    void shouldRefuseARogueAuthorityAlsoOneOfTheSameName() {
        CertificateAuthority stranger = CertificateAuthority.create(
                "CN=Rogue,O=Grid", TestPki.NOW.minusSeconds(10), TestPki.NOW.plusSeconds(1000));

        assertThat(refusal(stranger.issue(TestPki.request(USER_SUBJECT)).chain()))
                .isEqualTo(Kind.UNTRUSTED);
        assertThat(refusal(TestPki.rogueOfTheSameName()
                        .issue(TestPki.request(USER_SUBJECT))
                        .chain()))
                .isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void shouldRefuseARogueThatSendsItsOwnAuthorityAlong() {
        CertificateAuthority rogue = TestPki.rogueOfTheSameName();
        Credential mallory = rogue.issue(TestPki.request(USER_SUBJECT));

        assertThat(refusal(List.of(mallory.certificate(), rogue.credential().certificate())))
                .isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void shouldRefuseACertificateThatAUserHasSigned() {
        Credential keys = pki.user("mallory");
        X509Certificate bySelf = TestPki.signed(
                alice, "CN=bob,O=Grid", keys, Extension.keyUsage.getId(), new KeyUsage(KeyUsage.digitalSignature));

        assertThat(refusal(List.of(bySelf, alice.certificate()))).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void shouldRefuseAnAuthoritysOwnCertificate() {
        assertThat(refusal(pki.authority.credential().chain())).isEqualTo(Kind.NOT_END_ENTITY);
        assertThat(refusal(pki.intermediate().credential().chain())).isEqualTo(Kind.NOT_END_ENTITY);
    }

    @Test
    void shouldRefuseAnAuthorityBelowOneThatMayHaveNone() {
        CertificateAuthority below = pki.intermediate();
        Credential keys = pki.user("deeper");
        X509Certificate deeper = TestPki.signed(
                below.credential(),
                "CN=deeper,O=Grid",
                keys,
                Extension.basicConstraints.getId(),
                new BasicConstraints(0));
        Credential carol = CertificateAuthority.of(new Credential(keys.key(), List.of(deeper)))
                .issue(TestPki.request("CN=carol,O=Grid"));

        assertThat(refusal(
                        List.of(carol.certificate(), deeper, below.credential().certificate())))
                .isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void shouldRefuseCertificatesThatMayNotIdentifyClients() {
        X509Certificate serverOnly = TestPki.signed(
                pki.authority.credential(),
                USER_SUBJECT,
                alice,
                Extension.extendedKeyUsage.getId(),
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        X509Certificate encryptionOnly = TestPki.signed(
                pki.authority.credential(),
                USER_SUBJECT,
                alice,
                Extension.keyUsage.getId(),
                new KeyUsage(KeyUsage.keyEncipherment));

        assertThat(refusal(List.of(serverOnly))).isEqualTo(Kind.NOT_END_ENTITY);
        assertThat(refusal(List.of(encryptionOnly))).isEqualTo(Kind.NOT_END_ENTITY);
    }

    @Test
    void shouldRefuseProxiesOfEveryGeneration() {
        DERSequence policy = new DERSequence(new DERSequence(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.21.1")));
        X509Certificate rfc = TestPki.signed(alice, "CN=12345," + USER_SUBJECT, alice, "1.3.6.1.5.5.7.1.14", policy);
        X509Certificate draft =
                TestPki.signed(alice, "CN=12345," + USER_SUBJECT, alice, "1.3.6.1.4.1.3536.1.222", policy);
        X509Certificate legacy = TestPki.signed(
                alice,
                "CN=limited proxy," + USER_SUBJECT,
                alice,
                Extension.keyUsage.getId(),
                new KeyUsage(KeyUsage.digitalSignature));

        assertThat(List.of(rfc, draft, legacy))
                .allSatisfy(proxy ->
                        assertThat(refusal(List.of(proxy, alice.certificate()))).isEqualTo(Kind.PROXY_REFUSED));
    }

    @Test
    void shouldRefuseUnknownCriticalExtensions() {
        X509Certificate odd =
                TestPki.signed(pki.authority.credential(), USER_SUBJECT, alice, "1.2.3.4.5.6", DERNull.INSTANCE);

        assertThat(refusal(List.of(odd))).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void shouldRefuseWhatWasRevoked() {
        pki.add(
                "ca.crl",
                TestPki.revocationList(pki.authority.credential(), TestPki.NOW.plusSeconds(1000), alice.certificate()));

        assertThat(refusal(alice.chain())).isEqualTo(Kind.REVOKED);
        assertThat(validate(pki.user("bob").chain()).subject()).isEqualTo("CN=bob,O=Grid");
    }

    @Test
    void shouldRefuseEverybodyWhenTheRevocationListIsOutOfDate() {
        pki.add("ca.r0", TestPki.revocationList(pki.authority.credential(), TestPki.NOW.minusSeconds(10)));

        assertThat(refusal(alice.chain())).isEqualTo(Kind.REVOCATION_UNKNOWN);
    }

    @Test
    void shouldIgnoreARevocationListThatTheAuthorityHasNotSigned() {
        pki.add(
                "ca.crl",
                TestPki.revocationList(
                        TestPki.rogueOfTheSameName().credential(), TestPki.NOW.plusSeconds(1000), alice.certificate()));

        assertThat(validate(alice.chain()).subject()).isEqualTo(USER_SUBJECT);
    }

    @Test
    void shouldRefuseACertificateThatNamesNobody() {
        X509Certificate nameless = TestPki.signed(
                pki.authority.credential(),
                "",
                alice,
                Extension.subjectAlternativeName.getId(),
                new GeneralNames(new GeneralName(GeneralName.dNSName, "alice.example")));

        assertThat(refusal(List.of(nameless))).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void shouldRefuseNoChainAndAnEndlessOne() {
        assertThat(refusal(List.of())).isEqualTo(Kind.MALFORMED);
        assertThat(refusal(Collections.nCopies(11, alice.certificate()))).isEqualTo(Kind.MALFORMED);
    }

    private CredentialValidator validator() {
        return new PkixCredentialValidator(TrustDirectory.open(trust, clock), clock);
    }

    private Caller validate(List<X509Certificate> chain) {
        return validator().validate(chain);
    }

    private Kind refusal(List<X509Certificate> chain) {
        return refusal(validator(), chain);
    }

    private static Kind refusal(CredentialValidator validator, List<X509Certificate> chain) {
        CredentialException refused = catchThrowableOfType(CredentialException.class, () -> validator.validate(chain));
        assertThat(refused).as("nothing was refused").isNotNull();
        return refused.kind();
    }
}
