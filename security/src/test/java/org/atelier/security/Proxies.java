package org.atelier.security;

import eu.emi.security.authn.x509.proxy.BaseProxyCertificateOptions;
import eu.emi.security.authn.x509.proxy.ProxyCertificateOptions;
import eu.emi.security.authn.x509.proxy.ProxyGenerator;
import eu.emi.security.authn.x509.proxy.ProxyPolicy;
import eu.emi.security.authn.x509.proxy.ProxyType;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes proxy certificates, good ones by a library of the grid, and forged ones by hand. */
final class Proxies {

    private static final String PROXY_CERT_INFO = "1.3.6.1.5.5.7.1.14";

    private Proxies() {}

    /** One that inherits all rights. */
    static Credential of(Credential issuer) {
        return of(issuer, options -> {});
    }

    static Credential of(Credential issuer, Consumer<ProxyCertificateOptions> more) {
        try {
            KeyPair keys = keys();
            ProxyCertificateOptions options =
                    new ProxyCertificateOptions(issuer.chain().toArray(X509Certificate[]::new));
            options.setType(ProxyType.RFC3820);
            options.setPublicKey(keys.getPublic());
            options.setProxyPathLimit(BaseProxyCertificateOptions.UNLIMITED_PROXY_LENGTH);
            more.accept(options);
            return new Credential(
                    keys.getPrivate(),
                    List.of(ProxyGenerator.generate(options, issuer.key()).getCertificateChain()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Credential limited(Credential issuer) {
        return of(issuer, options -> options.setLimited(true));
    }

    static Credential withPolicy(Credential issuer, String language) {
        return of(issuer, options -> options.setPolicy(new ProxyPolicy(language)));
    }

    /**
     * One that no tool would make.
     *
     * @param signer whose key signs it, which need not be the issuer's
     * @param authority whether it says that it is an authority's
     */
    static Credential forged(
            Credential issuer, Credential signer, String subject, boolean authority, Instant notAfter) {
        try {
            KeyPair keys = keys();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer.certificate().getSubjectX500Principal(),
                    BigInteger.valueOf(77),
                    Date.from(notAfter.minusSeconds(3600)),
                    Date.from(notAfter),
                    new X500Principal(subject),
                    keys.getPublic());
            builder.addExtension(new ASN1ObjectIdentifier(PROXY_CERT_INFO), true, inheritsAll());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            X509Certificate proxy = PemFiles.certificate(
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.key())));
            return new Credential(
                    keys.getPrivate(),
                    Stream.concat(Stream.of(proxy), issuer.chain().stream()).toList());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DERSequence inheritsAll() {
        ASN1EncodableVector policy = new ASN1EncodableVector();
        policy.add(new ASN1ObjectIdentifier(ProxyPolicy.INHERITALL_POLICY_OID));
        return new DERSequence(new DERSequence(policy));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
