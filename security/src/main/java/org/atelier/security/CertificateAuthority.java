package org.atelier.security;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** Issues certificates with keys on the curve P-256. For development and tests: it keeps no register and revokes nothing. */
public final class CertificateAuthority {

    private static final int SERIAL_BITS = 127;

    private final Credential credential;

    private CertificateAuthority(Credential credential) {
        this.credential = credential;
    }

    /** Makes a new authority that vouches for itself. */
    public static CertificateAuthority create(String subject, Instant notBefore, Instant notAfter) {
        KeyPair keys = newKeys();
        CertificateRequest request = new CertificateRequest(subject, List.of(), notBefore, notAfter);
        X509Certificate certificate = sign(request, keys.getPublic(), new X500Principal(subject), keys, Kind.AUTHORITY);
        return new CertificateAuthority(new Credential(keys.getPrivate(), List.of(certificate)));
    }

    /** Goes on with an authority that was made before. */
    public static CertificateAuthority of(Credential credential) {
        return new CertificateAuthority(credential);
    }

    public Credential credential() {
        return credential;
    }

    /** Makes a key and its certificate: for a server where it has host names, else for a user. */
    public Credential issue(CertificateRequest request) {
        KeyPair keys = newKeys();
        Kind kind = request.hostNames().isEmpty() ? Kind.USER : Kind.SERVER;
        KeyPair own = new KeyPair(credential.certificate().getPublicKey(), credential.key());
        X500Principal issuer = credential.certificate().getSubjectX500Principal();
        return new Credential(keys.getPrivate(), List.of(sign(request, keys.getPublic(), issuer, own, kind)));
    }

    /** Its list of revoked certificates, when it has revoked none. */
    X509CRL emptyRevocationList(Instant thisUpdate, Instant nextUpdate) {
        X509Certificate own = credential.certificate();
        try {
            X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(own.getSubjectX500Principal(), Date.from(thisUpdate));
            builder.setNextUpdate(Date.from(nextUpdate));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(own.getPublicKey()));
            return PemFiles.crl(builder.build(signer(credential.key())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new SecuritySetupException(
                    "Cannot make a revocation list of " + own.getSubjectX500Principal() + ".", e);
        }
    }

    /** Whether this authority's key has signed a certificate. */
    public boolean issued(X509Certificate certificate) {
        try {
            certificate.verify(credential.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static X509Certificate sign(
            CertificateRequest request, PublicKey key, X500Principal issuer, KeyPair issuerKeys, Kind kind) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0),
                    Date.from(request.notBefore()),
                    Date.from(request.notAfter()),
                    new X500Principal(request.subject()),
                    key);
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            kind.extend(builder);
            if (!request.hostNames().isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, names(request.hostNames()));
            }
            return PemFiles.certificate(builder.build(signer(issuerKeys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new SecuritySetupException("Cannot make a certificate for " + request.subject() + ".", e);
        }
    }

    private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
    }

    private static GeneralNames names(List<String> hostNames) {
        return new GeneralNames(hostNames.stream()
                .map(name ->
                        new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new SecuritySetupException("This JVM cannot make keys on the curve P-256.", e);
        }
    }

    /** What a certificate may be used for. */
    private enum Kind {
        AUTHORITY,
        USER,
        SERVER;

        private void extend(X509v3CertificateBuilder builder) throws IOException {
            int usage = this == AUTHORITY ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(this == AUTHORITY));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (this != AUTHORITY) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes()));
            }
        }

        private KeyPurposeId[] purposes() {
            return this == SERVER
                    ? new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}
                    : new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth};
        }
    }
}
