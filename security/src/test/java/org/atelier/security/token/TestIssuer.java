package org.atelier.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Issues tokens, good ones where it is not asked for others. The keys are made once for all tests. */
final class TestIssuer {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final String URL = "https://iam.example.org/";
    static final String AUDIENCE = "https://atelier.example.org";

    static final RSAKey RSA = rsa("rsa-1");
    static final ECKey EC = ec(Curve.P_256, "ec-256");
    static final ECKey EC_384 = ec(Curve.P_384, "ec-384");
    static final ECKey EC_521 = ec(Curve.P_521, "ec-521");

    private static final Ed25519PrivateKeyParameters ED = new Ed25519PrivateKeyParameters(new SecureRandom());
    static final OctetKeyPair ED_PUBLIC = new OctetKeyPair.Builder(
                    Curve.Ed25519, Base64URL.encode(ED.generatePublicKey().getEncoded()))
            .keyID("ed-1")
            .build();

    private TestIssuer() {}

    static RSAKey rsa(String kid) {
        return made(() ->
                new RSAKeyGenerator(2048).keyID(kid).keyUse(KeyUse.SIGNATURE).generate());
    }

    static ECKey ec(Curve curve, String kid) {
        return made(() -> new ECKeyGenerator(curve).keyID(kid).generate());
    }

    /** What the issuer tells everybody. */
    static JWKSet keys() {
        return new JWKSet(List.<JWK>of(RSA, EC, EC_384, EC_521, ED_PUBLIC)).toPublicJWKSet();
    }

    static TrustedIssuer trusted(KeyLocation keys) {
        return new TrustedIssuer(
                "iam", URL, Set.of(AUDIENCE), keys, Set.of("physics"), Optional.empty(), List.of("urn:mace:egi.eu"));
    }

    static TokenSettings settings(Path keys) {
        return settings(trusted(new KeyLocation.InFile(keys)));
    }

    static TokenSettings settings(TrustedIssuer... issuers) {
        return new TokenSettings(List.of(issuers), TokenSettings.USUAL_LIFE, List.of());
    }

    /** Claims of a good token, to be changed. */
    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(URL)
                .subject("alice")
                .audience(AUDIENCE)
                .issueTime(Date.from(NOW.minusSeconds(60)))
                .notBeforeTime(Date.from(NOW.minusSeconds(60)))
                .expirationTime(Date.from(NOW.plus(Duration.ofHours(1))))
                .claim("wlcg.ver", "1.0");
    }

    /** A token by the issuer's key on P-256. */
    static String token(JWTClaimsSet.Builder claims) {
        return signed(header(JWSAlgorithm.ES256, EC.getKeyID()).build(), claims, EC);
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).keyID(kid);
    }

    static String signed(JWSHeader header, JWTClaimsSet.Builder claims, JWK key) {
        return signed(
                header,
                claims,
                made(() -> key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key)));
    }

    static String signed(JWSHeader header, JWTClaimsSet.Builder claims, JWSSigner signer) {
        return made(() -> {
            SignedJWT jwt = new SignedJWT(header, claims.build());
            jwt.sign(signer);
            return jwt.serialize();
        });
    }

    static String edwards(JWTClaimsSet.Builder claims) {
        SignedJWT jwt = new SignedJWT(header(JWSAlgorithm.EdDSA, "ed-1").build(), claims.build());
        byte[] input = jwt.getSigningInput();
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, ED);
        signer.update(input, 0, input.length);
        return new String(input, StandardCharsets.US_ASCII) + "." + Base64URL.encode(signer.generateSignature());
    }

    /** Something that needs keys or signs. */
    interface Making<T> {
        T make() throws JOSEException;
    }

    static <T> T made(Making<T> making) {
        try {
            return making.make();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
