package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.emi.security.authn.x509.proxy.ProxyPolicy;
import eu.emi.security.authn.x509.proxy.ProxyType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atelier.signature.MessageSigner;
import org.atelier.signature.SignatureRefused;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.signature.SignedMessages;
import org.atelier.wsrf.xml.Xml;
import org.italiangrid.voms.asn1.VOMSACGenerator.ACGenerationProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Good and hostile credentials of a grid, each through real TLS and through a signed message. */
final class HostileCredentialsTest {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final String MEMBER = "/physics";

    @TempDir
    static Path trust;

    @TempDir
    static Path vomsDirectory;

    private static GridPki pki;
    private static Voms voms;
    private static Credential alice;
    private static Credential revoked;
    private static CertificateAuthority rogue;
    private static CertificateAuthority namesake;
    private static SignedMessages messages;
    private static TlsPeer peer;
    private static List<X509Certificate> authorities;

    @BeforeAll
    static void makeSite() throws IOException {
        pki = new GridPki(trust);
        voms = new Voms(pki, vomsDirectory);
        alice = pki.user("alice");
        revoked = pki.user("bob");
        pki.revoke(true, pki.now.plus(Duration.ofDays(2)), revoked.certificate());
        rogue = CertificateAuthority.create("CN=Rogue,O=Grid", pki.now.minusSeconds(100), pki.now.plusSeconds(10_000));
        namesake = pki.authority();
        TrustDirectory directory = TrustDirectory.open(trust, CLOCK);
        CredentialValidator validator = new CachingCredentialValidator(
                new GridCredentialValidator(directory, new GridTrust(false, false, Optional.of(vomsDirectory)), CLOCK),
                directory,
                CLOCK);
        authorities = directory.authorities();
        Credential server = pki.server();
        messages = new SignedMessages(validator, server, CLOCK);
        peer = new TlsPeer(new ServerTls(server, validator, directory, refused -> {}));
    }

    @AfterAll
    static void stop() throws IOException {
        peer.close();
    }

    private static Caller caller(Credential credential) {
        Element message = Xml.parse(Envelope.plain("<at:List/>").text().replaceFirst("<\\?xml.*\\?>", ""));
        new MessageSigner(credential.key(), credential.chain(), CLOCK)
                .sign(message.getOwnerDocument(), Optional.empty());
        return messages.verify("text/xml", Xml.write(message).getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .caller();
    }

    private static Named<Supplier<Credential>> named(String name, Supplier<Credential> made) {
        return Named.of(name, made);
    }

    private static Credential forged(Credential issuer, Credential signer, String subject, boolean authority) {
        return Proxies.forged(issuer, signer, subject, authority, pki.now.plus(Duration.ofHours(1)));
    }

    private static Credential said(Credential of, Duration until, ACGenerationProperties... faults) {
        EnumSet<ACGenerationProperties> all = EnumSet.noneOf(ACGenerationProperties.class);
        all.addAll(List.of(faults));
        return Voms.proxy(alice, voms.certificate(of, pki.now.plus(until), all, MEMBER));
    }

    static Stream<Named<Supplier<Credential>>> good() {
        return Stream.of(
                named("end entity", () -> alice),
                named("proxy", () -> Proxies.of(alice)),
                named("proxy of a proxy of a proxy", () -> Proxies.of(Proxies.of(Proxies.of(alice)))),
                named("limited", () -> Proxies.limited(alice)),
                named("limited of limited", () -> Proxies.limited(Proxies.limited(alice))),
                named("last of its path", () -> Proxies.of(alice, options -> options.setProxyPathLimit(0))),
                named("of an organisation", () -> voms.proxy(alice, MEMBER)),
                named("what is said of another", () -> said(pki.user("carol"), Duration.ofHours(1))),
                named("what was said", () -> said(alice, Duration.ofHours(-1))),
                named(
                        "what nobody said",
                        () -> said(alice, Duration.ofHours(1), ACGenerationProperties.FAKE_SIGNATURE_BITS)),
                named(
                        "what nobody understands",
                        () -> said(alice, Duration.ofHours(1), ACGenerationProperties.INCLUDE_FAKE_CRITICAL_EXTENSION)),
                named("an organisation about another", () -> voms.proxy(alice, "/chemistry/Role=admin")));
    }

    @ParameterizedTest
    @MethodSource("good")
    void shouldKnowTheUserBothWays(Supplier<Credential> made) throws IOException {
        Credential credential = made.get();

        Caller caller = caller(credential);

        assertThat(caller.subject()).isEqualTo("CN=alice,O=Grid");
        assertThat(caller.method()).isEqualTo(AuthenticationMethod.MESSAGE_SIGNATURE);
        assertThat(caller.until())
                .isBeforeOrEqualTo(credential.certificate().getNotAfter().toInstant());
        assertThat(peer.connect(ClientTls.context(credential, authorities))).startsWith("TLS");
    }

    @ParameterizedTest
    @MethodSource("good")
    void shouldBelieveOnlyWhatAnOrganisationMaySay(Supplier<Credential> made) {
        Credential member = voms.proxy(alice, MEMBER);

        assertThat(caller(member).attributes()).containsExactly(MEMBER);
        assertThat(caller(made.get()).attributes()).isSubsetOf(MEMBER);
    }

    static Stream<Named<Supplier<Credential>>> hostile() {
        Instant past = Instant.now().minusSeconds(1);
        return Stream.of(
                named("revoked", () -> revoked),
                named("proxy of a revoked", () -> Proxies.of(revoked)),
                named("expired", () -> GridPki.user(pki.authority, "CN=alice,O=Grid", past.minusSeconds(99), past)),
                named(
                        "not yet valid",
                        () -> GridPki.user(
                                pki.authority, "CN=alice,O=Grid", past.plusSeconds(900), past.plusSeconds(9000))),
                named("rogue authority", () -> pki.user(rogue, "CN=alice,O=Grid")),
                named("proxy of a rogue authority's", () -> Proxies.of(pki.user(rogue, "CN=alice,O=Grid"))),
                named("rogue of the same name", () -> pki.user(namesake, "CN=alice,O=Grid")),
                named("proxy of a rogue of the same name", () -> Proxies.of(pki.user(namesake, "CN=alice,O=Grid"))),
                named("outside the namespace", () -> pki.user(pki.authority, "CN=alice,O=Elsewhere")),
                named("proxy outside the namespace", () -> Proxies.of(pki.user(pki.authority, "CN=alice,O=Elsewhere"))),
                named("signed by an end entity", HostileCredentialsTest::ofEndEntity),
                named("beyond its path", () -> Proxies.of(Proxies.of(alice, options -> options.setProxyPathLimit(0)))),
                named("full of limited", () -> Proxies.of(Proxies.limited(alice))),
                named("independent", () -> Proxies.withPolicy(alice, ProxyPolicy.INDEPENDENT_POLICY_OID)),
                named(
                        "proxy of an independent",
                        () -> Proxies.of(Proxies.withPolicy(alice, ProxyPolicy.INDEPENDENT_POLICY_OID))),
                named("policy nobody knows", () -> Proxies.withPolicy(alice, "1.2.3.4")),
                named("legacy", () -> Proxies.of(alice, options -> options.setType(ProxyType.LEGACY))),
                named("draft", () -> Proxies.of(alice, options -> options.setType(ProxyType.DRAFT_RFC))),
                named("signed by another", () -> forged(alice, pki.user("mallory"), "CN=1,CN=alice,O=Grid", false)),
                named("named after another", () -> forged(alice, alice, "CN=1,CN=bob,O=Grid", false)),
                named("named as its user", () -> forged(alice, alice, "CN=alice,O=Grid", false)),
                named("proxy that is an authority", () -> forged(alice, alice, "CN=1,CN=alice,O=Grid", true)),
                named("expired proxy", () -> Proxies.forged(alice, alice, "CN=1,CN=alice,O=Grid", false, past)),
                named("an authority", () -> pki.authority.credential()),
                named("a proxy alone", () -> alone(Proxies.of(alice))),
                named("another's key", () -> new Credential(pki.user("mallory").key(), alice.chain())),
                named(
                        "another's key to a proxy",
                        () -> new Credential(alice.key(), Proxies.of(alice).chain())));
    }

    private static Credential ofEndEntity() {
        Credential made = pki.user(CertificateAuthority.of(alice), "CN=bob,O=Grid");
        return new Credential(made.key(), List.of(made.certificate(), alice.certificate()));
    }

    private static Credential alone(Credential proxy) {
        return new Credential(proxy.key(), List.of(proxy.certificate()));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void shouldRefuseBothWaysAndGoOn(Supplier<Credential> made) throws IOException {
        Credential credential = made.get();

        assertThatThrownBy(() -> caller(credential)).isInstanceOfAny(CredentialException.class, SignatureRefused.class);
        assertThatThrownBy(() -> peer.connect(ClientTls.context(credential, authorities)))
                .isInstanceOf(IOException.class);
        assertThat(caller(alice).subject()).isEqualTo("CN=alice,O=Grid");
    }
}
