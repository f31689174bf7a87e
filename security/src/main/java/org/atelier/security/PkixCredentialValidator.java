package org.atelier.security;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.atelier.security.CredentialException.Kind;

/**
 * Validates end-entity certificates by PKIX (RFC 5280) against a {@link TrustDirectory}. Where the directory has a revocation list
 * of an authority, it must be up to date and is obeyed.
 */
public final class PkixCredentialValidator implements CredentialValidator {

    private static final int LONGEST_CHAIN = 10;

    private final TrustDirectory directory;
    private final InstantSource clock;

    public PkixCredentialValidator(TrustDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public Caller validate(List<X509Certificate> chain) {
        if (chain.isEmpty() || chain.size() > LONGEST_CHAIN) {
            throw new CredentialException(
                    Kind.MALFORMED, "A chain has 1 to " + LONGEST_CHAIN + " certificates, not " + chain.size() + ".");
        }
        EndEntity.require(chain);
        TrustStore trusted = directory.current();
        Instant now = clock.instant();
        List<X509Certificate> path = withoutAnchor(chain, trusted);
        X509Certificate anchor = validatePath(path, trusted, now);
        new Revocation(trusted.revocationLists(), now).check(path, anchor);
        return caller(chain);
    }

    private static List<X509Certificate> withoutAnchor(List<X509Certificate> chain, TrustStore trusted) {
        return chain.stream()
                .filter(certificate -> !trusted.authorities().contains(certificate))
                .toList();
    }

    private static X509Certificate validatePath(List<X509Certificate> path, TrustStore trusted, Instant now) {
        try {
            PKIXParameters parameters = new PKIXParameters(trusted.anchors());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
            PKIXCertPathValidatorResult result = (PKIXCertPathValidatorResult)
                    CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
            X509Certificate anchor = result.getTrustAnchor().getTrustedCert();
            anchor.checkValidity(Date.from(now));
            return anchor;
        } catch (CertPathValidatorException e) {
            throw refused(path, e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new CredentialException(
                    Kind.UNTRUSTED, "The certificate of " + name(path) + " cannot be validated: " + e.getMessage(), e);
        }
    }

    private static CredentialException refused(List<X509Certificate> path, CertPathValidatorException e) {
        String whose = "The certificate of " + name(path);
        if (e.getReason() == BasicReason.EXPIRED) {
            return new CredentialException(Kind.EXPIRED, whose + " or of its authority has expired; renew it.", e);
        }
        if (e.getReason() == BasicReason.NOT_YET_VALID) {
            return new CredentialException(
                    Kind.NOT_YET_VALID, whose + " or of its authority is not valid yet; check the clocks.", e);
        }
        return new CredentialException(
                Kind.UNTRUSTED, whose + " leads to no authority this site trusts: " + e.getMessage(), e);
    }

    private static String name(List<X509Certificate> path) {
        return path.isEmpty() ? "nobody" : DistinguishedNames.slash(path.get(0).getSubjectX500Principal());
    }

    private static Caller caller(List<X509Certificate> chain) {
        X509Certificate certificate = chain.get(0);
        return new Caller(
                DistinguishedNames.rfc2253(certificate.getSubjectX500Principal()),
                DistinguishedNames.slash(certificate.getSubjectX500Principal()),
                DistinguishedNames.rfc2253(certificate.getIssuerX500Principal()),
                AuthenticationMethod.TLS_CERTIFICATE,
                false,
                EndEntity.until(chain),
                List.of());
    }
}
