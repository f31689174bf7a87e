package org.atelier.security.token;

import com.nimbusds.jose.jwk.JWKSet;

/**
 * Keys at one time.
 *
 * @param generation another whenever the keys have been read anew
 */
record KeySet(long generation, JWKSet keys) {

    static final KeySet NONE = new KeySet(0, new JWKSet());

    /** The next, of public keys only: what an issuer tells everybody can neither sign nor be a shared secret. */
    KeySet next(JWKSet read) {
        return new KeySet(generation + 1, read.toPublicJWKSet());
    }
}
