package org.atelier.signature;

import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.signature.SignatureRefused.Code;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Verifies that a message is signed as a whole: one signature, by a trusted key, over the body, the time stamp, every header of
 * WS-Addressing and every reference parameter, at the places where they are read. More may be signed. Thread-safe.
 *
 * @param <T> what is known of a signer
 */
public final class MessageVerifier<T> {

    private final CertificateTrust<T> trust;
    private final Set<String> namespaces;

    /** @param namespaces whose headers must be signed besides those of WS-Addressing */
    public MessageVerifier(CertificateTrust<T> trust, Set<String> namespaces) {
        Wss4j.start();
        this.trust = trust;
        this.namespaces = Set.copyOf(namespaces);
    }

    /**
     * What the signature of a message proves. Use the document for all that is done next: nothing else has been verified. Comments are
     * taken out of it, since a signature does not cover them.
     *
     * @param document as read by a parser that knows namespaces and refuses DTDs
     * @return empty where the message has no header {@code wsse:Security}
     * @throws SignatureRefused where the signature proves nothing
     */
    public Optional<Verified<T>> verify(Document document) {
        Optional<Envelope> envelope = Envelope.of(document);
        Optional<Element> security = envelope.flatMap(Envelope::security);
        return security.map(element -> verify(envelope.get(), SecurityHeader.of(element), Ids.of(document)));
    }

    private Verified<T> verify(Envelope envelope, SecurityHeader header, Ids ids) {
        List<Element> signed = SignedInfo.read(header.signature(), ids);
        requireCovered(envelope, header, signed);
        Timestamp timestamp = Timestamp.read(header.timestamp());
        List<X509Certificate> chain = SignerToken.chain(header, ids, new TrustedElsewhere(List.of()));
        T signer = trust.validate(chain);
        byte[] value = verify(header, signed, chain);
        List<String> confirmed = Wss.children(header.element(), Wss.WSSE11, "SignatureConfirmation").stream()
                .filter(signed::contains)
                .map(element -> element.getAttributeNS(null, "Value"))
                .toList();
        return new Verified<>(
                signer, timestamp, Wss4j.fingerprint(header.signature()), value, header.element(), confirmed);
    }

    private static byte[] verify(SecurityHeader header, List<Element> signed, List<X509Certificate> chain) {
        try {
            return Wss4j.verify(header, signed, chain);
        } catch (SignatureRefused e) {
            throw e.of(chain.get(0).getSubjectX500Principal().getName());
        }
    }

    private void requireCovered(Envelope envelope, SecurityHeader header, List<Element> signed) {
        Set<Element> covered = new HashSet<>(signed);
        if (covered.size() != signed.size()) {
            throw new SignatureRefused(Code.INVALID_SECURITY, "The signature has two references to one element.");
        }
        requireSigned(covered, envelope.body());
        requireSigned(covered, header.timestamp());
        envelope.headers().stream().filter(this::counts).forEach(element -> requireSigned(covered, element));
    }

    private boolean counts(Element header) {
        String namespace = String.valueOf(header.getNamespaceURI());
        return namespace.equals(Wss.ADDRESSING)
                || namespaces.contains(namespace)
                || header.hasAttributeNS(Wss.ADDRESSING, "IsReferenceParameter");
    }

    private static void requireSigned(Set<Element> covered, Element element) {
        if (!covered.contains(element)) {
            throw new SignatureRefused(
                    Code.FAILED_CHECK,
                    "The signature does not cover " + Wss.name(element)
                            + "; sign the Body, the Timestamp, every header of WS-Addressing and every reference parameter.");
        }
    }
}
