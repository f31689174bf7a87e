package org.atelier.transfer.gridftp;

import eu.emi.security.authn.x509.proxy.ProxyPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.stream.Stream;
import org.atelier.spi.transport.TransferCredential;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * Signs proxies (RFC 3820) that are shown instead of a credential: limited ones, of 12 hours at most, which are no use for starting
 * anything.
 */
record ProxySignature(TransferCredential own, InstantSource clock) {

    private static final Duration LONGEST = Duration.ofHours(12);

    /** Clocks of servers may be a little behind. */
    private static final Duration BACKDATE = Duration.ofMinutes(5);

    private static final ASN1ObjectIdentifier PROXY_CERT_INFO = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.14");
    private static final int SERIAL_BITS = 63;

    /**
     * The certificate of a proxy for a key that a server has made, without those that vouch for it.
     *
     * @param request as PKCS #10 has it
     * @throws GeneralSecurityException where it cannot be signed
     */
    byte[] sign(byte[] request) throws GeneralSecurityException, IOException {
        return certificate(new PKCS10CertificationRequest(request).getSubjectPublicKeyInfo());
    }

    /**
     * A proxy for a key of this side.
     *
     * @throws GeneralSecurityException where it cannot be signed
     */
    TransferCredential sign(KeyPair keys) throws GeneralSecurityException, IOException {
        PublicKey key = keys.getPublic();
        byte[] encoded = certificate(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        X509Certificate proxy = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        return new TransferCredential(
                Stream.concat(Stream.of(proxy), own.chain().stream()).toList(), keys.getPrivate());
    }

    private byte[] certificate(SubjectPublicKeyInfo key) throws GeneralSecurityException, IOException {
        Instant now = clock.instant();
        X500Name issuer = X500Name.getInstance(
                own.chain().get(0).getSubjectX500Principal().getEncoded());
        BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0);
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(BACKDATE)), Date.from(until(now)), subject(issuer, serial), key);
        builder.addExtension(PROXY_CERT_INFO, true, limited());
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        String algorithm = own.key().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            return builder.build(new JcaContentSignerBuilder(algorithm).build(own.key()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    private static X500Name subject(X500Name issuer, BigInteger serial) {
        RDN more = new RDN(BCStyle.CN, new DERPrintableString(serial.toString()));
        return new X500Name(
                Stream.concat(Arrays.stream(issuer.getRDNs()), Stream.of(more)).toArray(RDN[]::new));
    }

    /** What a proxy may be used for, without a limit to how many are signed with it in turn. */
    private static DERSequence limited() {
        return new DERSequence(new DERSequence(new ASN1ObjectIdentifier(ProxyPolicy.LIMITED_PROXY_OID)));
    }

    private Instant until(Instant now) {
        Instant latest = now.plus(LONGEST);
        return own.chain().stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .filter(end -> end.isBefore(latest))
                .min(Comparator.naturalOrder())
                .orElse(latest);
    }
}
