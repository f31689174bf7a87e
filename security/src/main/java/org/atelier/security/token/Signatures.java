package org.atelier.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Signatures of tokens (RFC 7515), by keys that the issuer tells and never by any that a token brings or points to. The algorithms are
 * those with a public key, of RFC 7518 and RFC 8037; the key must be one for the algorithm, for signatures, and of 2048 bits where it is
 * of RSA.
 */
final class Signatures {

    /** What may stand in {@code alg}. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA);

    private static final int LEAST_RSA_BITS = 2048;

    private Signatures() {}

    /** The keys that a token of this header may be signed by: the one that it names, or all that are for its algorithm. */
    static List<JWK> candidates(JWSHeader header, JWKSet keys) {
        JWSAlgorithm algorithm = header.getAlgorithm();
        JWKMatcher.Builder matcher = new JWKMatcher.Builder()
                .keyType(KeyType.forAlgorithm(algorithm))
                .keyUses(KeyUse.SIGNATURE, null)
                .keyOperations(KeyOperation.VERIFY, null)
                .algorithms(algorithm, null);
        if (header.getKeyID() != null) {
            matcher.keyID(header.getKeyID());
        }
        return new JWKSelector(matcher.build()).select(keys);
    }

    /** Whether one of the keys has signed. */
    static boolean signed(JWSObject token, List<JWK> keys) {
        return keys.stream().anyMatch(key -> signed(token, key));
    }

    private static boolean signed(JWSObject token, JWK key) {
        try {
            if (key instanceof RSAKey rsa) {
                return rsa.size() >= LEAST_RSA_BITS && verified(token, new RSASSAVerifier(rsa));
            }
            if (key instanceof ECKey ec) {
                return verified(token, new ECDSAVerifier(ec));
            }
            return key instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve()) && signed(token, pair);
        } catch (JOSEException | IllegalArgumentException unusableKey) {
            return false;
        }
    }

    /** A key on one curve is not for the algorithms of others, although all of them are keys on curves. */
    private static boolean verified(JWSObject token, JWSVerifier verifier) throws JOSEException {
        return verifier.supportedJWSAlgorithms().contains(token.getHeader().getAlgorithm()) && token.verify(verifier);
    }

    /** The library leaves Ed25519 to another library. */
    private static boolean signed(JWSObject token, OctetKeyPair key) {
        byte[] input = token.getSigningInput();
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(key.getDecodedX()));
        verifier.update(input, 0, input.length);
        return verifier.verifySignature(token.getSignature().decode());
    }
}
