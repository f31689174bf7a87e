package org.atelier.security;

import eu.emi.security.authn.x509.helpers.trust.OpensslTruststoreHelper;
import eu.emi.security.authn.x509.impl.KeyAndCertCredential;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AttributeCertificate;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509AttributeCertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.italiangrid.voms.VOMSGenericAttribute;
import org.italiangrid.voms.ac.impl.VOMSGenericAttributeImpl;
import org.italiangrid.voms.asn1.VOMSACGenerator;
import org.italiangrid.voms.asn1.VOMSACGenerator.ACGenerationProperties;

/** The service of a virtual organisation, and the directory in which a site trusts it. */
final class Voms {

    static final String VO = "physics";
    private static final String HOST = "voms.example";
    /** With keys of RSA, which take long to make: the library takes the word of no other. */
    private static final KeyPair AUTHORITY = keys();

    private static final KeyPair SERVICE = keys();

    private final Credential service;
    private final Path directory;

    Voms(GridPki pki, Path directory) {
        Credential authority = certified("CN=VOMS CA,O=Grid", AUTHORITY, Optional.empty(), pki.now);
        X500Principal name = authority.certificate().getSubjectX500Principal();
        PrivateDirectory.open(pki.trust)
                .write(OpensslTruststoreHelper.getOpenSSLCAHash(name, true) + ".0", authority.certificate());
        this.service = certified("CN=voms.example,O=Grid", SERVICE, Optional.of(authority), pki.now);
        this.directory = directory;
        trust("/O=Grid/CN=voms.example");
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Credential certified(String subject, KeyPair keys, Optional<Credential> issuer, Instant now) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer.map(authority -> authority.certificate().getSubjectX500Principal())
                            .orElse(new X500Principal(subject)),
                    BigInteger.TWO,
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(1))),
                    new X500Principal(subject),
                    keys.getPublic());
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(issuer.isEmpty()));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(issuer.isEmpty() ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
            X509Certificate certificate =
                    PemFiles.certificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA")
                            .build(issuer.map(Credential::key).orElse(keys.getPrivate()))));
            return new Credential(keys.getPrivate(), List.of(certificate));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on, this is whom the site trusts. */
    void trust(String subject) {
        try {
            Files.createDirectories(directory.resolve(VO));
            Files.writeString(directory.resolve(VO).resolve(HOST + ".lsc"), subject + "\n/O=Grid/CN=VOMS CA\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A proxy in which the organisation says this of its user. */
    Credential proxy(Credential user, String... names) {
        return proxy(user, certificate(user, Instant.now().plus(Duration.ofHours(1)), names));
    }

    static Credential proxy(Credential user, AttributeCertificate certificate) {
        return Proxies.of(user, options -> {
            try {
                options.setAttributeCertificates(new AttributeCertificate[] {certificate});
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    AttributeCertificate certificate(Credential holder, Instant notAfter, String... names) {
        return certificate(holder, notAfter, EnumSet.noneOf(ACGenerationProperties.class), names);
    }

    /** @param faults what is to be wrong with it */
    AttributeCertificate certificate(
            Credential holder, Instant notAfter, EnumSet<ACGenerationProperties> faults, String... names) {
        return certificate(holder, notAfter, faults, List.of(), names);
    }

    /** A generic attribute as the library makes it. */
    static VOMSGenericAttribute generic(String context, String name, String value) {
        VOMSGenericAttributeImpl attribute = new VOMSGenericAttributeImpl();
        attribute.setContext(context);
        attribute.setName(name);
        attribute.setValue(value);
        return attribute;
    }

    /** @param generic what else it says */
    AttributeCertificate certificate(
            Credential holder,
            Instant notAfter,
            EnumSet<ACGenerationProperties> faults,
            List<VOMSGenericAttribute> generic,
            String... names) {
        try {
            X509AttributeCertificateHolder made = new VOMSACGenerator(new KeyAndCertCredential(
                            service.key(), service.chain().toArray(X509Certificate[]::new)))
                    .generateVOMSAttributeCertificate(
                            faults,
                            List.of(names),
                            generic,
                            List.of(),
                            holder.certificate(),
                            BigInteger.TEN,
                            Date.from(Instant.now().minus(Duration.ofHours(2))),
                            Date.from(notAfter),
                            VO,
                            HOST,
                            15_000);
            return made.toASN1Structure();
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }
}
