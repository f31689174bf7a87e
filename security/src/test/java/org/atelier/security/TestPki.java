package org.atelier.security;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes good and hostile certificates around one authority and a trust directory that holds it. */
final class TestPki {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final String AUTHORITY = "CN=Test CA,O=Grid";

    final CertificateAuthority authority =
            CertificateAuthority.create(AUTHORITY, NOW.minus(Duration.ofDays(100)), NOW.plus(Duration.ofDays(1000)));
    final Path trust;

    TestPki(Path trust) {
        this.trust = trust;
        add("ca.pem", authority.credential().certificate());
    }

    static CertificateAuthority rogueOfTheSameName() {
        return CertificateAuthority.create(AUTHORITY, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1000)));
    }

    /** Puts an object into the trust directory. */
    void add(String file, Object... objects) {
        PrivateDirectory.open(trust).write(file, objects);
    }

    void remove(String file) throws IOException {
        Files.delete(trust.resolve(file));
    }

    Credential user(String name) {
        return user(name, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(10)));
    }

    Credential user(String name, Instant notBefore, Instant notAfter) {
        return authority.issue(new CertificateRequest("CN=" + name + ",O=Grid", List.of(), notBefore, notAfter));
    }

    static CertificateRequest request(String subject) {
        return new CertificateRequest(subject, List.of(), NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(10)));
    }

    /** A certificate with one extension of the caller's choice, signed by whoever is asked to. */
    static X509Certificate signed(
            Credential issuer, String subject, Credential keys, String extension, ASN1Encodable value) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer.certificate().getSubjectX500Principal(),
                    BigInteger.TEN,
                    Date.from(NOW.minus(Duration.ofDays(1))),
                    Date.from(NOW.plus(Duration.ofDays(1))),
                    new X500Principal(subject),
                    keys.certificate().getPublicKey());
            builder.addExtension(new ASN1ObjectIdentifier(extension), true, value);
            return PemFiles.certificate(
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.key())));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An authority below the trusted one. */
    CertificateAuthority intermediate() {
        Credential keys = user("Intermediate CA");
        X509Certificate certificate = signed(
                authority.credential(),
                "CN=Intermediate CA,O=Grid",
                keys,
                Extension.basicConstraints.getId(),
                new BasicConstraints(0));
        return CertificateAuthority.of(new Credential(keys.key(), List.of(certificate)));
    }

    static X509CRL revocationList(Credential issuer, Instant nextUpdate, X509Certificate... revoked) {
        try {
            X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(
                    issuer.certificate().getSubjectX500Principal(), Date.from(nextUpdate.minus(Duration.ofDays(30))));
            builder.setNextUpdate(Date.from(nextUpdate));
            for (X509Certificate certificate : revoked) {
                builder.addCRLEntry(certificate.getSerialNumber(), Date.from(NOW.minus(Duration.ofDays(1))), 0);
            }
            return PemFiles.crl(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.key())));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
