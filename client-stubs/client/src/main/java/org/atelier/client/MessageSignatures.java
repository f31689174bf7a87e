package org.atelier.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.staxutils.StaxUtils;
import org.atelier.signature.MessageSigner;
import org.atelier.signature.MessageVerifier;
import org.atelier.signature.SignatureRefused;
import org.atelier.signature.SignatureRefused.Code;
import org.atelier.signature.Verified;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signs calls, and requires of answers that the service signed them, and for these calls. Thread-safe. */
final class MessageSignatures {

    private static final String SENT = MessageSignatures.class.getName() + ".sent";

    private final MessageSigner signer;
    private final MessageVerifier<Boolean> verifier;

    /** @param settings with credentials */
    MessageSignatures(ClientSettings settings) {
        ClientCredentials own = settings.credentials().orElseThrow();
        this.signer = new MessageSigner(own.key(), own.chain(), InstantSource.system());
        this.verifier = new MessageVerifier<>(new ServiceTrust(settings), Set.of(WireXml.ATELIER));
    }

    /** Faults come through the same chain first, so that they are verified once, too. */
    void addTo(Client client) {
        client.getOutInterceptors().add(new SigningInterceptor(this));
        client.getInInterceptors().add(new VerifyingInterceptor(this));
    }

    byte[] sign(byte[] message, Exchange exchange) throws XMLStreamException {
        Document document = StaxUtils.read(new ByteArrayInputStream(message));
        byte[] value = signer.sign(document, Optional.empty());
        exchange.put(SENT, Base64.getEncoder().encodeToString(value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.length + 4096);
        XMLStreamWriter writer = StaxUtils.createXMLStreamWriter(bytes, "UTF-8");
        StaxUtils.copy(document, writer);
        writer.close();
        return bytes.toByteArray();
    }

    /**
     * Takes the header off an answer that is signed as it must be. Refusals of messages that the service did not take for anybody's are
     * not signed, and end in an exception anyway.
     *
     * @throws SignatureRefused where the answer is not the service's to this call
     */
    void verify(Document answer, Exchange exchange) {
        Optional<Verified<Boolean>> verified = verifier.verify(answer);
        if (verified.isPresent()) {
            if (!verified.get().confirmed().contains(String.valueOf(exchange.get(SENT)))) {
                throw new SignatureRefused(Code.FAILED_CHECK, "The answer is signed, but as one to another call.");
            }
            Element security = verified.get().security();
            security.getParentNode().removeChild(security);
        } else if (!isFault(answer)) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY, "The answer is not signed; the service may not take signed messages.");
        }
    }

    private static boolean isFault(Document answer) {
        Element root = answer.getDocumentElement();
        String soap = root.getNamespaceURI();
        return root.getLastChild() instanceof Element body
                && "Body".equals(body.getLocalName())
                && body.getFirstChild() instanceof Element fault
                && "Fault".equals(fault.getLocalName())
                && String.valueOf(soap).equals(fault.getNamespaceURI());
    }
}
