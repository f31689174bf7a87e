package org.atelier.security;

import java.security.cert.X509Certificate;
import java.util.List;

/** Says who a certificate chain stands for. Thread-safe; cheap enough to be asked for each request. */
@FunctionalInterface
public interface CredentialValidator {

    /**
     * Validates at this moment, so that credentials which expire or are revoked on a living connection are refused.
     *
     * @param chain the end entity's certificate first
     * @throws CredentialException where the chain does not prove an identity
     */
    Caller validate(List<X509Certificate> chain);
}
