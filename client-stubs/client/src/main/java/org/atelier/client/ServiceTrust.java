package org.atelier.client;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;
import org.atelier.signature.CertificateTrust;
import org.atelier.signature.SignatureRefused;
import org.atelier.signature.SignatureRefused.Code;

/** Trusts the service of the settings: a certificate of a trusted authority that is for the host of its URL. */
final class ServiceTrust implements CertificateTrust<Boolean> {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private final String host;
    private final X509TrustManager authorities;

    ServiceTrust(ClientSettings settings) {
        this.host = settings.url().getHost().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        this.authorities = Arrays.stream(Tls.trustManagers(settings.trusted()))
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Boolean validate(List<X509Certificate> chain) {
        X509Certificate own = chain.get(0);
        try {
            authorities.checkServerTrusted(chain.toArray(X509Certificate[]::new), "ECDHE_RSA");
        } catch (CertificateException e) {
            throw new SignatureRefused(
                    Code.FAILED_AUTHENTICATION,
                    "The answer is signed by %s, for whom no trusted authority vouches: %s."
                            .formatted(own.getSubjectX500Principal(), e.getMessage()),
                    e);
        }
        if (names(own).stream().noneMatch(this::isOurs)) {
            throw new SignatureRefused(
                    Code.FAILED_AUTHENTICATION,
                    "The answer is signed by %s, which is not the service at %s."
                            .formatted(own.getSubjectX500Principal(), host));
        }
        return true;
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .orElse(List.of());
            return names.stream()
                    .filter(name -> name.get(0) instanceof Integer kind && (kind == DNS || kind == ADDRESS))
                    .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** A star stands for the first label (RFC 6125). */
    private boolean isOurs(String name) {
        int dot = host.indexOf('.');
        return name.equals(host)
                || (name.startsWith("*.") && dot > 0 && host.substring(dot).equals(name.substring(1)));
    }
}
