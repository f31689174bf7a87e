package org.atelier.transfer;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/**
 * What a transfer shows to the server of a URL, as long as it is valid. A server that sees it expire says so in its own way, or just ends
 * the connection, and trying again is of no use.
 */
record ShownCredential(URI url, TransferCredential credential, InstantSource clock) {

    /** As what servers may show that they do not accept it. */
    private static final Set<Kind> MAY_BE_EXPIRY = Set.of(Kind.FORBIDDEN, Kind.UNREACHABLE, Kind.CHANGED);

    /**
     * Refuses to show it where it, or what vouches for it, has expired.
     *
     * @throws TransferException with {@link Kind#FORBIDDEN}
     */
    void requireCurrent() {
        for (X509Certificate certificate : credential.chain()) {
            if (!certificate.getNotAfter().toInstant().isAfter(clock.instant())) {
                throw new TransferException(
                        Kind.FORBIDDEN,
                        Urls.shown(url) + ": the credential that is to be shown, of "
                                + certificate.getSubjectX500Principal() + ", has expired at "
                                + certificate.getNotAfter().toInstant()
                                + "; renew the delegation (atelier delegate --renew ID), or the site's own"
                                + " certificate.");
            }
        }
    }

    /** An attempt that is not begun when it has expired, and that fails for that reason where it has expired meanwhile. */
    <T> Supplier<T> whileCurrent(Supplier<T> attempt) {
        return () -> {
            requireCurrent();
            try {
                return attempt.get();
            } catch (TransferException e) {
                if (MAY_BE_EXPIRY.contains(e.kind())) {
                    requireCurrent();
                }
                throw e;
            }
        };
    }
}
