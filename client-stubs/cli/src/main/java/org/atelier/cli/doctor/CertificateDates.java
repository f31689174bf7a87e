package org.atelier.cli.doctor;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.atelier.cli.output.Words;

/** Whether a certificate is valid now, and for how long. */
record CertificateDates(X509Certificate certificate, Instant now) {

    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration SHORT_LIVED = Duration.ofDays(8);

    Finding judge(String whose, String fix) {
        String subject =
                "%s: %s".formatted(whose, certificate.getSubjectX500Principal().getName());
        Instant start = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isBefore(start)) {
            return Finding.problem(
                    "%s is not valid before %s".formatted(subject, start),
                    "Set this machine's clock (timedatectl set-ntp true), or wait.");
        }
        if (!now.isBefore(end)) {
            return Finding.problem("%s has expired at %s".formatted(subject, end), fix);
        }
        Duration left = Duration.between(now, end);
        String valid = "%s, valid for %s".formatted(subject, Words.of(left));
        boolean shortLived = Duration.between(start, end).compareTo(SHORT_LIVED) < 0;
        return left.compareTo(SOON) < 0 && !shortLived ? Finding.warning(valid, fix) : Finding.ok(valid);
    }
}
