package org.atelier.security;

import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom a site trusts at one moment.
 *
 * @param generation differs between any two different contents of one directory
 * @param names how its authorities' files are named
 */
record TrustStore(
        long generation, List<X509Certificate> authorities, List<X509CRL> revocationLists, HashedNames names) {

    TrustStore {
        authorities = List.copyOf(authorities);
        revocationLists = List.copyOf(revocationLists);
    }

    Set<TrustAnchor> anchors() {
        return authorities.stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toUnmodifiableSet());
    }
}
