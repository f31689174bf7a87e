package org.atelier.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/** Reads PEM files. */
public final class PemFiles {

    private static final long LARGEST_FILE = 16L << 20;

    /** By names that the JDK's own provider has, whose keys its TLS takes; BouncyCastle's would be taken for others. */
    private static final Map<ASN1ObjectIdentifier, String> ALGORITHMS =
            Map.of(X9ObjectIdentifiers.id_ecPublicKey, "EC", PKCSObjectIdentifiers.id_RSASSA_PSS, "RSASSA-PSS");

    private PemFiles() {}

    /** The objects of a file, as BouncyCastle understands them. */
    static List<Object> read(Path file) {
        try (Reader reader = Files.newBufferedReader(requireSensibleSize(file));
                PEMParser parser = new PEMParser(reader)) {
            List<Object> objects = new ArrayList<>();
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                objects.add(next);
            }
            return objects;
        } catch (IOException e) {
            throw new SecuritySetupException("Cannot read " + file + " as PEM: " + e.getMessage(), e);
        }
    }

    static Credential readCredential(CredentialFiles files) {
        List<X509Certificate> chain = read(files.certificate()).stream()
                .filter(X509CertificateHolder.class::isInstance)
                .map(holder -> certificate((X509CertificateHolder) holder))
                .toList();
        if (chain.isEmpty()) {
            throw new SecuritySetupException("There is no certificate in " + files.certificate() + ".");
        }
        PrivateKey key = readKey(files.key());
        if (!belongTogether(key, chain.get(0).getPublicKey())) {
            throw new SecuritySetupException(
                    "The key in " + files.key() + " is not that of the certificate in " + files.certificate() + ".");
        }
        return new Credential(key, chain);
    }

    /** The same certificate, as the JDK has it. */
    public static X509Certificate certificate(X509CertificateHolder holder) {
        try (InputStream encoded = new ByteArrayInputStream(holder.getEncoded())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(encoded);
        } catch (IOException | GeneralSecurityException e) {
            throw new SecuritySetupException("A certificate of " + holder.getSubject() + " cannot be read.", e);
        }
    }

    static X509CRL crl(X509CRLHolder holder) {
        try (InputStream encoded = new ByteArrayInputStream(holder.getEncoded())) {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(encoded);
        } catch (IOException | GeneralSecurityException e) {
            throw new SecuritySetupException("A revocation list of " + holder.getIssuer() + " cannot be read.", e);
        }
    }

    /** The first key of a file that has no passphrase; throws {@link SecuritySetupException} where there is none. */
    public static PrivateKey readKey(Path file) {
        for (Object object : read(file)) {
            if (object instanceof PEMKeyPair pair) {
                return key(pair.getPrivateKeyInfo(), file);
            }
            if (object instanceof PrivateKeyInfo info) {
                return key(info, file);
            }
        }
        throw new SecuritySetupException("There is no private key without a passphrase in " + file
                + "; take the passphrase off with openssl pkey.");
    }

    private static PrivateKey key(PrivateKeyInfo info, Path file) {
        try {
            String algorithm =
                    ALGORITHMS.getOrDefault(info.getPrivateKeyAlgorithm().getAlgorithm(), "RSA");
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new SecuritySetupException("The key in " + file + " is of a kind that cannot be used.", e);
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
        try {
            String algorithm = publicKey.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            byte[] probe = {1, 2, 3};
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(probe);
            byte[] signature = signer.sign();
            signer.initVerify(publicKey);
            signer.update(probe);
            return signer.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Path requireSensibleSize(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new SecuritySetupException(
                    file + " has " + Files.size(file) + " bytes; a PEM file has at most " + LARGEST_FILE + ".");
        }
        return file;
    }
}
