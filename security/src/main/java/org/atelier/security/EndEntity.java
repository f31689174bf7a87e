package org.atelier.security;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.atelier.security.CredentialException.Kind;

/** Tells certificates of people and services from those of authorities and from proxies. */
final class EndEntity {

    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final int DIGITAL_SIGNATURE = 0;

    /** RFC 3820, and the draft of it that early Globus wrote. */
    private static final List<String> PROXY_EXTENSIONS = List.of("1.3.6.1.5.5.7.1.14", "1.3.6.1.4.1.3536.1.222");

    private static final Set<String> LEGACY_PROXY_NAMES = Set.of("CN=proxy", "CN=limited proxy");

    private EndEntity() {}

    static void require(List<X509Certificate> chain) {
        if (chain.stream().anyMatch(EndEntity::isProxy)) {
            throw new CredentialException(
                    Kind.PROXY_REFUSED,
                    "Proxy certificates need a trust directory with the hashed names of grids at this service; use the certificate of"
                            + " the user itself.");
        }
        require(chain.get(0));
    }

    /** Refuses certificates that do not identify a user or a service. */
    static void require(X509Certificate certificate) {
        if (DistinguishedNames.rfc2253(certificate.getSubjectX500Principal()).isEmpty()) {
            throw new CredentialException(
                    Kind.MALFORMED, "The certificate has no subject, so it identifies nobody; use one that has.");
        }
        if (certificate.getBasicConstraints() >= 0) {
            throw notEndEntity(certificate, "is an authority's");
        }
        if (!maySign(certificate) || !mayIdentifyClient(certificate)) {
            throw notEndEntity(certificate, "may not identify a client (key usage)");
        }
    }

    /** When the first certificate of a chain ends. */
    static Instant until(List<X509Certificate> chain) {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private static CredentialException notEndEntity(X509Certificate certificate, String what) {
        return new CredentialException(
                Kind.NOT_END_ENTITY,
                "The certificate of " + DistinguishedNames.slash(certificate.getSubjectX500Principal()) + " " + what
                        + "; use one that was issued to a user or service.");
    }

    private static boolean isProxy(X509Certificate certificate) {
        return PROXY_EXTENSIONS.stream().anyMatch(oid -> certificate.getExtensionValue(oid) != null)
                || isLegacyProxy(certificate);
    }

    private static boolean isLegacyProxy(X509Certificate certificate) {
        String issuer = DistinguishedNames.rfc2253(certificate.getIssuerX500Principal());
        String subject = DistinguishedNames.rfc2253(certificate.getSubjectX500Principal());
        return LEGACY_PROXY_NAMES.stream().anyMatch(name -> subject.equals(name + "," + issuer));
    }

    private static boolean maySign(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || usage[DIGITAL_SIGNATURE];
    }

    private static boolean mayIdentifyClient(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.contains(CLIENT_AUTHENTICATION) || purposes.contains(ANY_PURPOSE);
        } catch (CertificateParsingException e) {
            throw new CredentialException(Kind.MALFORMED, "The certificate's extended key usage cannot be read.", e);
        }
    }
}
