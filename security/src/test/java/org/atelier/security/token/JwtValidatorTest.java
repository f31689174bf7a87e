package org.atelier.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.CredentialException;
import org.atelier.security.MutableClock;
import org.atelier.security.Operation;
import org.atelier.security.SecuritySetupException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JwtValidatorTest {

    @TempDir
    Path directory;

    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    private Path keys;
    private JwtValidator validator;

    @BeforeEach
    void trustTheIssuer() throws IOException {
        keys = directory.resolve("keys.json");
        Files.writeString(keys, TestIssuer.keys().toString());
        validator = JwtValidator.of(TestIssuer.settings(keys), clock);
    }

    static Stream<String> algorithms() {
        Stream<JWSAlgorithm> rsa =
                Stream.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512").map(JWSAlgorithm::parse);
        return Stream.of(
                        rsa.map(algorithm -> TestIssuer.signed(
                                TestIssuer.header(algorithm, "rsa-1").build(), TestIssuer.claims(), TestIssuer.RSA)),
                        Stream.of(
                                elliptic(JWSAlgorithm.ES256, TestIssuer.EC),
                                elliptic(JWSAlgorithm.ES384, TestIssuer.EC_384),
                                elliptic(JWSAlgorithm.ES512, TestIssuer.EC_521),
                                TestIssuer.edwards(TestIssuer.claims())))
                .flatMap(tokens -> tokens);
    }

    private static String elliptic(JWSAlgorithm algorithm, ECKey key) {
        return TestIssuer.signed(TestIssuer.header(algorithm, key.getKeyID()).build(), TestIssuer.claims(), key);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void shouldAcceptEachAlgorithmWithAPublicKey(String token) {
        assertThat(validator.validate(token).subject()).isEqualTo("token:https://iam.example.org/#alice");
    }

    @Test
    void shouldSayWhoCallsUntilWhenAndForWhat() {
        String token = TestIssuer.token(TestIssuer.claims()
                .claim("wlcg.groups", List.of("/physics/higgs/Role=operator", "/physics"))
                .claim("scope", "openid compute.read"));

        assertThat(validator.validate(token))
                .isEqualTo(new Caller(
                        "token:https://iam.example.org/#alice",
                        "token:https://iam.example.org/#alice",
                        "https://iam.example.org/",
                        AuthenticationMethod.BEARER_TOKEN,
                        false,
                        TestIssuer.NOW.plus(Duration.ofHours(1)),
                        List.of("/physics/higgs/Role=operator", "/physics"),
                        List.of(),
                        Optional.of(Set.of(Operation.READ, Operation.SUBSCRIBE))));
    }

    @Test
    void shouldAcceptTokensForEverybodyAndThoseOfOneKeyWithoutItsName() {
        String any = TestIssuer.token(TestIssuer.claims().audience(ClaimRules.ANY_AUDIENCE));
        String several = TestIssuer.token(TestIssuer.claims().audience(List.of("other", TestIssuer.AUDIENCE)));
        String nameless = TestIssuer.signed(
                TestIssuer.header(JWSAlgorithm.ES256, null)
                        .type(new JOSEObjectType("at+JWT"))
                        .build(),
                TestIssuer.claims(),
                TestIssuer.EC);

        assertThat(List.of(any, several, nameless))
                .allSatisfy(token -> assertThat(validator.validate(token)).isNotNull());
    }

    @Test
    void shouldRefuseATokenThatEndsWhileItIsRemembered() {
        String token = TestIssuer.token(TestIssuer.claims());
        validator.validate(token);

        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> validator.validate(token))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("has ended at 2026-11-21T13:00:00Z");
    }

    @Test
    void shouldFollowTheKeysWhenTheyChange() throws IOException {
        ECKey next = TestIssuer.ec(Curve.P_256, "next");
        String before = TestIssuer.token(TestIssuer.claims());
        String after =
                TestIssuer.signed(TestIssuer.header(JWSAlgorithm.ES256, "next").build(), TestIssuer.claims(), next);
        validator.validate(before);
        assertThatThrownBy(() -> validator.validate(after)).hasMessageContaining("no such key");

        Files.writeString(keys, new JWKSet(List.<JWK>of(next)).toPublicJWKSet().toString());
        clock.advance(Duration.ofSeconds(2));

        assertThat(validator.validate(after)).isNotNull();
        assertThatThrownBy(() -> validator.validate(before)).hasMessageContaining("no such key");
    }

    @Test
    void shouldKeepTheLastGoodKeysWhereTheFileIsDamaged() throws IOException {
        Files.writeString(keys, "{\"keys\":");
        clock.advance(Duration.ofSeconds(2));

        assertThat(validator.validate(TestIssuer.token(TestIssuer.claims()))).isNotNull();
    }

    @Test
    void shouldNotStartWithKeysThatCannotBeRead() {
        assertThatThrownBy(() -> JwtValidator.of(TestIssuer.settings(directory.resolve("none.json")), clock))
                .isInstanceOf(SecuritySetupException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void shouldGiveTheDefaultVoToThoseWithoutGroupsOnly() {
        TrustedIssuer issuer = new TrustedIssuer(
                "iam",
                TestIssuer.URL,
                Set.of(TestIssuer.AUDIENCE),
                new KeyLocation.InFile(keys),
                Set.of("physics", "biomed"),
                Optional.of("biomed"),
                List.of());
        JwtValidator ofBiomed = JwtValidator.of(TestIssuer.settings(issuer), clock);

        assertThat(ofBiomed.validate(TestIssuer.token(TestIssuer.claims())).attributes())
                .containsExactly("/biomed");
        assertThat(ofBiomed.validate(TestIssuer.token(TestIssuer.claims().claim("wlcg.groups", List.of("/physics"))))
                        .attributes())
                .containsExactly("/physics");
    }
}
