package org.atelier.security;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.atelier.security.CredentialException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Obeys revocation lists where there are any. */
final class Revocation {

    private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);

    private final List<X509CRL> lists;
    private final Instant now;

    Revocation(List<X509CRL> lists, Instant now) {
        this.lists = lists;
        this.now = now;
    }

    /** Checks every certificate of a path that has been validated up to {@code anchor}. */
    void check(List<X509Certificate> path, X509Certificate anchor) {
        for (int i = 0; i < path.size(); i++) {
            X509Certificate issuer = i + 1 < path.size() ? path.get(i + 1) : anchor;
            check(path.get(i), issuer);
        }
    }

    private void check(X509Certificate certificate, X509Certificate issuer) {
        List<X509CRL> itsLists =
                lists.stream().filter(list -> isBy(list, issuer)).toList();
        if (itsLists.stream().anyMatch(list -> list.isRevoked(certificate))) {
            throw new CredentialException(
                    Kind.REVOKED,
                    "The certificate of " + DistinguishedNames.slash(certificate.getSubjectX500Principal())
                            + " was revoked by its authority; ask it for a new one.");
        }
        if (!itsLists.isEmpty() && itsLists.stream().noneMatch(this::upToDate)) {
            throw new CredentialException(
                    Kind.REVOCATION_UNKNOWN,
                    "The revocation list of " + DistinguishedNames.slash(issuer.getSubjectX500Principal())
                            + " is out of date; the site's administrator must fetch a new one.");
        }
    }

    private boolean upToDate(X509CRL list) {
        return list.getNextUpdate() == null || list.getNextUpdate().toInstant().isAfter(now);
    }

    private static boolean isBy(X509CRL list, X509Certificate issuer) {
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            LOG.warn(
                    "revocation list issuer={} is not signed by that authority and is ignored",
                    list.getIssuerX500Principal());
            return false;
        }
    }
}
