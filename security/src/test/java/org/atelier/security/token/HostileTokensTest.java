package org.atelier.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialException.Kind;
import org.atelier.security.MutableClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not get in. */
final class HostileTokensTest {

    private static final ECKey ROGUE = TestIssuer.ec(Curve.P_256, "ec-256");
    private static final String GOOD = TestIssuer.token(TestIssuer.claims());

    private static JwtValidator validator;

    @BeforeAll
    static void trustTheIssuer(@TempDir Path directory) throws IOException {
        Path keys = directory.resolve("keys.json");
        Files.writeString(keys, TestIssuer.keys().toString());
        validator = JwtValidator.of(TestIssuer.settings(keys), new MutableClock(TestIssuer.NOW));
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                arguments("alg none", new PlainJWT(TestIssuer.claims().build()).serialize(), "not a signed JWT"),
                arguments("alg none with a signature", none(), "cannot be read"),
                arguments("HMAC by the public key", hmac(), "algorithm 'HS256'"),
                arguments("ES256K", withAlgorithm("ES256K"), "algorithm 'ES256K'"),
                arguments("another's key of the same name", rogue(rogueHeader().build()), "not of its issuer"),
                arguments(
                        "another's key in the token",
                        rogue(rogueHeader().jwk(ROGUE.toPublicJWK()).build()),
                        "not of its issuer"),
                arguments(
                        "another's keys at a URL in the token",
                        rogue(rogueHeader()
                                .jwkURL(URI.create("https://rogue.example.org/keys"))
                                .x509CertURL(URI.create("https://rogue.example.org/chain"))
                                .build()),
                        "not of its issuer"),
                arguments(
                        "unknown key",
                        TestIssuer.signed(
                                TestIssuer.header(JWSAlgorithm.ES256, "unknown").build(), TestIssuer.claims(), ROGUE),
                        "has no such key"),
                arguments(
                        "a key of another algorithm",
                        TestIssuer.signed(
                                TestIssuer.header(JWSAlgorithm.ES256, "rsa-1").build(), TestIssuer.claims(), ROGUE),
                        "has no such key"),
                arguments(
                        "the payload of another",
                        GOOD.replaceAll("\\.[^.]+\\.", "." + payload() + "."),
                        "not of its issuer"),
                arguments("no signature", GOOD.substring(0, GOOD.lastIndexOf('.') + 1), "not a signed JWT"),
                arguments(
                        "a critical header",
                        TestIssuer.signed(
                                TestIssuer.header(JWSAlgorithm.ES256, "ec-256")
                                        .criticalParams(Set.of("exp"))
                                        .customParam("exp", 1)
                                        .build(),
                                TestIssuer.claims(),
                                TestIssuer.EC),
                        "crit"),
                arguments(
                        "a token that is no access token",
                        TestIssuer.signed(
                                TestIssuer.header(JWSAlgorithm.ES256, "ec-256")
                                        .type(new JOSEObjectType("logout+jwt"))
                                        .build(),
                                TestIssuer.claims(),
                                TestIssuer.EC),
                        "type 'logout+jwt'"),
                arguments("not a JWT", "c2VjcmV0", "not a signed JWT"),
                arguments("three parts of nothing", "a.b.c", "cannot be read"),
                arguments("five parts", "a.b.c.d.e", "not a signed JWT"),
                arguments("nothing", "", "not a signed JWT"),
                arguments("too long", "a".repeat(8_193), "has 8193 characters"));
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                arguments("another issuer", TestIssuer.claims().issuer("https://rogue.example.org/"), "not trust"),
                arguments("an issuer that begins alike", TestIssuer.claims().issuer(TestIssuer.URL + "x"), "not trust"),
                arguments(
                        "the issuer without its slash",
                        TestIssuer.claims().issuer("https://iam.example.org"),
                        "not trust"),
                arguments("no issuer", TestIssuer.claims().issuer(null), "issuer 'null'"),
                arguments("no end", TestIssuer.claims().expirationTime(null), "has no exp"),
                arguments("ended", TestIssuer.claims().expirationTime(after(0)), "has ended at"),
                arguments("too long a life", TestIssuer.claims().expirationTime(after(86_400)), "more than 86400 s"),
                arguments(
                        "too long a life without a start",
                        TestIssuer.claims().issueTime(null).expirationTime(after(86_401)),
                        "more than 86400 s"),
                arguments("valid from later on", TestIssuer.claims().notBeforeTime(after(61)), "(nbf)"),
                arguments("issued later on", TestIssuer.claims().issueTime(after(61)), "(iat)"),
                arguments(
                        "another audience",
                        TestIssuer.claims().audience("https://other"),
                        "https://atelier.example.org"),
                arguments("no audience", TestIssuer.claims().audience((String) null), "audience"),
                arguments("no subject", TestIssuer.claims().subject(null), "needs a sub"),
                arguments("an empty subject", TestIssuer.claims().subject(" "), "needs a sub"),
                arguments("a long subject", TestIssuer.claims().subject("x".repeat(256)), "needs a sub"),
                arguments(
                        "a subject that is no text",
                        TestIssuer.claims().claim("sub", List.of("alice")),
                        "cannot be read"),
                arguments("another profile", TestIssuer.claims().claim("wlcg.ver", "2.0"), "'2.0'"),
                arguments("a profile that is no text", TestIssuer.claims().claim("wlcg.ver", 1.0), "WLCG profile"),
                arguments(
                        "groups that are no texts",
                        TestIssuer.claims().claim("wlcg.groups", List.of(1)),
                        "wlcg.groups"),
                arguments(
                        "a scope that is no text",
                        TestIssuer.claims().claim("scope", List.of("compute.read")),
                        "scope"),
                arguments("bound to a key", TestIssuer.claims().claim("cnf", Map.of("jkt", "x")), "cnf"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void shouldRefuseForgeries(String what, String token, String why) {
        CredentialException refused = refusal(token);

        assertThat(refused.kind()).isEqualTo(Kind.TOKEN_REFUSED);
        assertThat(refused).hasMessageContaining(why).hasNoCause();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void shouldRefuseClaims(String what, JWTClaimsSet.Builder claims, String why) {
        String token = TestIssuer.token(claims);

        CredentialException refused = refusal(token);

        assertThat(refused.kind()).isEqualTo(Kind.TOKEN_REFUSED);
        assertThat(refused).hasMessageContaining(why).hasNoCause();
        assertThat(refused.getMessage()).doesNotContain(token.substring(token.lastIndexOf('.') + 1));
    }

    @Test
    void shouldAcceptWhatIsAtTheLimits() {
        JWTClaimsSet.Builder claims = TestIssuer.claims()
                .notBeforeTime(after(60))
                .issueTime(after(60))
                .expirationTime(after(86_400))
                .subject("x".repeat(255));

        assertThat(validator.validate(TestIssuer.token(claims))).isNotNull();
    }

    @Test
    void shouldQuoteClaimsWithoutControlCharactersAndShort() {
        CredentialException refused =
                refusal(TestIssuer.token(TestIssuer.claims().issuer("https://x\r\nforged" + "y".repeat(500))));

        assertThat(refused.getMessage()).contains("'https://x??forged").hasSizeLessThan(200);
    }

    private static CredentialException refusal(String token) {
        return catchThrowableOfType(CredentialException.class, () -> validator.validate(token));
    }

    private static Date after(long seconds) {
        return Date.from(TestIssuer.NOW.plus(Duration.ofSeconds(seconds)));
    }

    private static JWSHeader.Builder rogueHeader() {
        return TestIssuer.header(JWSAlgorithm.ES256, "ec-256");
    }

    private static String rogue(JWSHeader header) {
        return TestIssuer.signed(header, TestIssuer.claims(), ROGUE);
    }

    private static String none() {
        return withAlgorithm("none");
    }

    private static String withAlgorithm(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"ec-256\"}";
        return Base64URL.encode(header) + GOOD.substring(GOOD.indexOf('.'));
    }

    private static String payload() {
        return Base64URL.encode(TestIssuer.claims().subject("admin").build().toString())
                .toString();
    }

    /** What fools a library that takes the key for a shared secret. */
    private static String hmac() {
        byte[] secret = TestIssuer.RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        return TestIssuer.signed(
                TestIssuer.header(JWSAlgorithm.HS256, "rsa-1").build(),
                TestIssuer.claims(),
                TestIssuer.made(() -> new MACSigner(secret)));
    }
}
