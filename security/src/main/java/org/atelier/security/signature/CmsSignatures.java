package org.atelier.security.signature;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atelier.security.Caller;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialValidator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * Verifies detached signatures as of RFC 5652, made with SHA-256 and RSA (PKCS #1 v1.5) or ECDSA. None of those in a message may be
 * wrong; who of the signers is accepted by the site at this moment counts. Thread-safe.
 */
public final class CmsSignatures implements ImageSignatures {

    private static final String HOW =
            "Sign it with: openssl cms -sign -binary -in IMAGE -signer CERT -inkey KEY -md sha256 -outform DER.";
    private static final String SHA256 = NISTObjectIdentifiers.id_sha256.getId();
    private static final Set<String> PEM_TYPES = Set.of("CMS", "PKCS7");
    private static final byte[] DASHES = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_SIGNERS = 8;
    private static final int MOST_CERTIFICATES = 32;
    private static final Set<ASN1ObjectIdentifier> ALGORITHMS = Set.of(
            PKCSObjectIdentifiers.rsaEncryption,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            X9ObjectIdentifiers.ecdsa_with_SHA256);

    private final CredentialValidator validator;

    /** @param validator says which certificates are accepted */
    public CmsSignatures(CredentialValidator validator) {
        this.validator = validator;
    }

    @Override
    public Set<String> signers(byte[] signature, String sha256) {
        if (signature.length > MOST_BYTES) {
            throw refused("It has " + signature.length + " bytes, and at most " + MOST_BYTES + " are read.");
        }
        try {
            byte[] digest = HexFormat.of().parseHex(sha256);
            return accepted(new CMSSignedData(Map.of(SHA256, digest), der(signature)));
        } catch (SignatureRefusedException e) {
            throw e;
        } catch (CMSException | IOException | CertificateException | RuntimeException e) {
            // The library fails in many ways on what is damaged.
            throw new SignatureRefusedException(
                    "It is not a signature that can be read (CMS in DER or PEM). " + HOW, e);
        }
    }

    private static byte[] der(byte[] signature) throws IOException {
        if (signature.length < DASHES.length || !startsPem(signature)) {
            return signature;
        }
        try (PemReader reader = new PemReader(new StringReader(new String(signature, StandardCharsets.US_ASCII)))) {
            PemObject object = reader.readPemObject();
            if (object == null || !PEM_TYPES.contains(object.getType())) {
                throw refused("It is PEM, but holds no CMS. " + HOW);
            }
            return object.getContent();
        }
    }

    private static boolean startsPem(byte[] signature) {
        for (int index = 0; index < DASHES.length; index++) {
            if (signature[index] != DASHES[index]) {
                return false;
            }
        }
        return true;
    }

    private Set<String> accepted(CMSSignedData message) throws CertificateException {
        Collection<SignerInformation> signers = message.getSignerInfos().getSigners();
        if (signers.isEmpty() || signers.size() > MOST_SIGNERS) {
            throw refused("It has " + signers.size() + " signers; it must have 1 to " + MOST_SIGNERS + ". " + HOW);
        }
        List<X509Certificate> certificates = certificates(message);
        Set<String> names = new HashSet<>();
        List<CredentialException> unknown = new ArrayList<>();
        for (SignerInformation signer : signers) {
            X509Certificate certificate = certificate(signer, certificates);
            requireRight(signer, certificate);
            try {
                Caller caller = validator.validate(SignerChain.of(certificate, certificates));
                if (!caller.limited()) {
                    names.add(caller.subject());
                }
            } catch (CredentialException e) {
                unknown.add(e);
            }
        }
        if (names.isEmpty()) {
            throw unaccepted(unknown);
        }
        return names;
    }

    private static SignatureRefusedException unaccepted(List<CredentialException> unknown) {
        return unknown.stream()
                .findFirst()
                .map(e -> new SignatureRefusedException("Its signer is not accepted here: " + e.getMessage(), e))
                .orElseGet(() -> refused("It is made with a limited proxy; sign it with a certificate."));
    }

    private static List<X509Certificate> certificates(CMSSignedData message) throws CertificateException {
        Collection<X509CertificateHolder> holders = message.getCertificates().getMatches(null);
        if (holders.size() > MOST_CERTIFICATES) {
            throw refused("It has " + holders.size() + " certificates; it must have those of its signers and at most "
                    + MOST_CERTIFICATES + ".");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder holder : holders) {
            certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        return certificates;
    }

    private static X509Certificate certificate(SignerInformation signer, List<X509Certificate> certificates)
            throws CertificateException {
        @SuppressWarnings("unchecked") // The library's identifiers of signers select certificates.
        Selector<X509CertificateHolder> wanted = signer.getSID();
        for (X509Certificate certificate : certificates) {
            if (wanted.match(holder(certificate))) {
                return certificate;
            }
        }
        throw refused("It does not hold the certificate of its signer; sign without -nocerts.");
    }

    private static X509CertificateHolder holder(X509Certificate certificate) throws CertificateException {
        try {
            return new X509CertificateHolder(certificate.getEncoded());
        } catch (IOException e) {
            throw new CertificateException(e);
        }
    }

    private static void requireRight(SignerInformation signer, X509Certificate certificate) {
        if (!SHA256.equals(signer.getDigestAlgOID())
                || !ALGORITHMS.contains(new ASN1ObjectIdentifier(signer.getEncryptionAlgOID()))) {
            throw refused("It is not made with SHA-256 and RSA (PKCS #1 v1.5) or ECDSA. " + HOW);
        }
        if (signer.getSignedAttributes() == null) {
            throw refused("It has no signed attributes; sign without -noattr.");
        }
        try {
            // The time that counts is now, and is the validator's matter: so by the key, not by the certificate.
            boolean right = signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate.getPublicKey()));
            if (!right) {
                throw refused(
                        "It was changed after it was made, or made with another key than its certificate's. " + HOW);
            }
        } catch (CMSSignerDigestMismatchException e) {
            throw new SignatureRefusedException(
                    "It is of something else than what has the Sha256 of the request. Correct that, or sign the image anew.",
                    e);
        } catch (CMSException | OperatorCreationException e) {
            throw new SignatureRefusedException("It cannot be verified: " + e.getMessage() + ". " + HOW, e);
        }
    }

    private static SignatureRefusedException refused(String message) {
        return new SignatureRefusedException(message);
    }
}
