package org.atelier.signature;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Says whom a chain of certificates stands for. Thread-safe.
 *
 * @param <T> what it knows of them
 */
@FunctionalInterface
public interface CertificateTrust<T> {

    /**
     * Asked for each message; throws a {@link RuntimeException} of its own, or {@link SignatureRefused}, where the chain is not trusted.
     *
     * @param chain the signer's own certificate first
     */
    T validate(List<X509Certificate> chain);
}
