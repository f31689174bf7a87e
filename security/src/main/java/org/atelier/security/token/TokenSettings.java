package org.atelier.security.token;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Which tokens a site accepts.
 *
 * @param issuers whose; none: no tokens
 * @param longestLife of a token, from when it was issued to its end
 * @param trustedCertificates PEM files of the authorities that servers of keys must present; none: Java's own
 */
public record TokenSettings(List<TrustedIssuer> issuers, Duration longestLife, List<Path> trustedCertificates) {

    /** What tokens may usually live: a day. */
    public static final Duration USUAL_LIFE = Duration.ofDays(1);

    /**
     * Checks what must hold.
     *
     * @throws IllegalArgumentException where two issuers are one
     */
    public TokenSettings {
        issuers = List.copyOf(issuers);
        trustedCertificates = List.copyOf(trustedCertificates);
        if (issuers.stream().map(TrustedIssuer::issuer).distinct().count() < issuers.size()) {
            throw new IllegalArgumentException("two issuers have the same URL; each has its own");
        }
    }

    public boolean accepted() {
        return !issuers.isEmpty();
    }
}
