package org.atelier.security.signature;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the certificates of a signature in order. */
final class SignerChain {

    private static final int LONGEST = 10;

    private SignerChain() {}

    /** From a signer's certificate to what leads to an authority, as far as that is among these; without the authority's own. */
    static List<X509Certificate> of(X509Certificate signer, List<X509Certificate> all) {
        List<X509Certificate> chain = new ArrayList<>(List.of(signer));
        Optional<X509Certificate> next = issuer(signer, all);
        while (next.isPresent() && chain.size() < LONGEST) {
            chain.add(next.get());
            next = issuer(next.get(), all);
        }
        return chain;
    }

    private static Optional<X509Certificate> issuer(X509Certificate certificate, List<X509Certificate> all) {
        return all.stream()
                .filter(other -> !issued(other, other) && issued(certificate, other))
                .findFirst();
    }

    private static boolean issued(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            // One of the same name with another key.
            return false;
        }
    }
}
