package org.atelier.cli.doctor;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Who the service has proved to be. */
record ServerIdentity(X509Certificate certificate, String protocol) {

    static ServerIdentity of(SSLSession session) throws SSLPeerUnverifiedException {
        return new ServerIdentity((X509Certificate) session.getPeerCertificates()[0], session.getProtocol());
    }

    Finding describe() {
        return Finding.ok("%s, certified by %s for %s"
                .formatted(protocol, certificate.getIssuerX500Principal().getName(), names()));
    }

    Finding dates(Instant now) {
        return new CertificateDates(certificate, now)
                .judge("the service", "Tell the site's administrator to renew the service's certificate.");
    }

    private String names() {
        try {
            Collection<List<?>> names = Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .orElse(List.of());
            return names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.joining(", "));
        } catch (CertificateParsingException e) {
            return "names that cannot be read";
        }
    }
}
