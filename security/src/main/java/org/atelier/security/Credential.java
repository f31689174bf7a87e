package org.atelier.security;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A key and the certificates that vouch for it.
 *
 * @param chain the key's own certificate first, then those of its authorities as far as they are known
 */
public record Credential(PrivateKey key, List<X509Certificate> chain) {

    public Credential {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A credential needs at least one certificate.");
        }
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Never tells the key. */
    @Override
    public String toString() {
        return "Credential of " + DistinguishedNames.slash(certificate().getSubjectX500Principal());
    }
}
