package org.atelier.spi.transport;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a transfer shows to servers that ask who fetches.
 *
 * @param chain the key's own certificate first, then those that vouch for it
 */
public record TransferCredential(List<X509Certificate> chain, PrivateKey key) {

    public TransferCredential {
        chain = List.copyOf(chain);
    }

    /** Never tells the key. */
    @Override
    public String toString() {
        return "TransferCredential of " + chain.get(0).getSubjectX500Principal();
    }
}
