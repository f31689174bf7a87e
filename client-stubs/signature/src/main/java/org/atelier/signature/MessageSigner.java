package org.atelier.signature;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.util.WSTimeSource;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecSignatureConfirmation;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signs messages: body, time stamp, every header and the confirmation of the signature that is answered, with SHA-256. A chain of more
 * than one certificate goes along as {@code X509PKIPathv1}. Thread-safe.
 */
public final class MessageSigner {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final SigningKey key;
    private final InstantSource clock;

    /** @param chain the key's own certificate first */
    public MessageSigner(PrivateKey key, List<X509Certificate> chain, InstantSource clock) {
        Wss4j.start();
        this.key = new SigningKey(key, chain);
        this.clock = clock;
    }

    /**
     * Signs a SOAP message in place.
     *
     * @param answered the value of the signature of the request, in an answer
     * @return the value of the new signature
     */
    public byte[] sign(Document message, Optional<byte[]> answered) {
        try {
            return signed(message, answered);
        } catch (WSSecurityException e) {
            throw new IllegalStateException("A message cannot be signed: " + e.getMessage(), e);
        }
    }

    private byte[] signed(Document message, Optional<byte[]> answered) throws WSSecurityException {
        WSSecHeader security = new WSSecHeader(message);
        security.setMustUnderstand(true);
        security.insertSecurityHeader();
        List<WSEncryptionPart> parts = new ArrayList<>();
        parts.add(new WSEncryptionPart("Body", message.getDocumentElement().getNamespaceURI(), "Element"));
        headers(security).forEach(parts::add);
        WSSecSignature signature = signature(security);
        if (answered.isPresent()) {
            WSSecSignatureConfirmation confirmation = new WSSecSignatureConfirmation(security);
            confirmation.build(answered.get());
            parts.add(new WSEncryptionPart(confirmation.getId()));
        }
        WSSecTimestamp timestamp = new WSSecTimestamp(security);
        timestamp.setTimeToLive((int) LIFE.toSeconds());
        timestamp.setWsTimeSource(time());
        timestamp.build();
        parts.add(new WSEncryptionPart(timestamp.getId()));
        signature.getParts().addAll(parts);
        signature.build(key);
        return signature.getSignatureValue();
    }

    private static List<WSEncryptionPart> headers(WSSecHeader security) {
        Element own = security.getSecurityHeaderElement();
        List<WSEncryptionPart> parts = new ArrayList<>();
        for (Element header : Wss.children((Element) own.getParentNode())) {
            if (header != own) {
                WSEncryptionPart part =
                        new WSEncryptionPart(header.getLocalName(), header.getNamespaceURI(), "Element");
                part.setElement(header);
                parts.add(part);
            }
        }
        return parts;
    }

    private WSSecSignature signature(WSSecHeader security) {
        WSSecSignature signature = new WSSecSignature(security);
        signature.setUserInfo(SigningKey.NAME, "");
        signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
        signature.setUseSingleCertificate(key.isSingle());
        signature.setSignatureAlgorithm(key.algorithm());
        signature.setDigestAlgo(WSConstants.SHA256);
        signature.setSigCanonicalization(WSConstants.C14N_EXCL_OMIT_COMMENTS);
        return signature;
    }

    private WSTimeSource time() {
        return new WSTimeSource() {
            @Override
            public java.time.Instant now() {
                return clock.instant();
            }
        };
    }
}
