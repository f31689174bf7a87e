package org.atelier.endtoend.site;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Issues bearer tokens for a site that trusts it. */
public final class TokenIssuer {
    private static final String ISSUER = "https://iam.example.org/";
    private static final String AUDIENCE = "https://atelier.example.org";

    private final ECKey key;
    private final Path keys;

    /** Makes a key, and tells it in a file. */
    public TokenIssuer(Path directory) throws IOException, JOSEException {
        this.key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        this.keys = directory.resolve("keys.json");
        Files.writeString(keys, new JWKSet(key).toPublicJWKSet().toString());
    }

    /** What makes a site trust it. */
    public Map<String, String> settings() {
        return Map.of(
                "token.iam.issuer",
                ISSUER,
                "token.iam.audiences",
                AUDIENCE,
                "token.iam.keys",
                keys.toString(),
                "token.iam.vos",
                "atlas");
    }

    /** A token of the next hour, after the WLCG profile, for a member of these groups. */
    public String token(String sub, String scope, String... groups) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(sub)
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .claim("wlcg.ver", "1.0")
                .claim("scope", scope)
                .claim("wlcg.groups", List.of(groups))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one").build(), claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
