package org.atelier.soap.signature;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.Credential;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialValidator;
import org.atelier.signature.MessageSigner;
import org.atelier.signature.MessageVerifier;
import org.atelier.signature.SignatureRefused;
import org.atelier.signature.Verified;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.http.MessageSignatures;
import org.atelier.soap.http.OutgoingMessage;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signatures of WS-Security 1.1 over whole messages. */
public final class SignedMessages implements MessageSignatures {

    private final MessageVerifier<Caller> verifier;
    private final MessageSigner signer;
    private final SeenSignatures seen;

    /**
     * Takes messages that are signed from now on.
     *
     * @param validator says who the signers are
     * @param own signs the answers
     */
    public SignedMessages(CredentialValidator validator, Credential own, InstantSource clock) {
        this.verifier = new MessageVerifier<>(chain -> signer(validator, chain), Set.of(Contract.NAMESPACE));
        this.signer = new MessageSigner(own.key(), own.chain(), clock);
        this.seen = new SeenSignatures(clock, SeenSignatures.MOST, SeenSignatures.MOST_OF_ONE);
    }

    private static Caller signer(CredentialValidator validator, List<X509Certificate> chain) {
        try {
            return validator.validate(chain);
        } catch (CredentialException e) {
            throw e.of(chain);
        }
    }

    @Override
    public Optional<Signed> verify(String contentType, byte[] body) {
        return MessageXml.mayBeSigned(body)
                ? MessageXml.read(contentType, body).flatMap(this::verify)
                : Optional.empty();
    }

    private Optional<Signed> verify(Document document) {
        return verifier.verify(document).map(verified -> admit(document, verified));
    }

    private Signed admit(Document document, Verified<Caller> verified) {
        Caller caller = verified.signer().by(AuthenticationMethod.MESSAGE_SIGNATURE);
        try {
            seen.admit(caller.subject(), verified.fingerprint(), verified.timestamp());
        } catch (SignatureRefused e) {
            throw e.of(caller.subject());
        }
        Element security = verified.security();
        security.getParentNode().removeChild(security);
        return new Signed(caller, document, verified.signatureValue());
    }

    @Override
    public OutgoingMessage sign(OutgoingMessage answer, Signed request) {
        Optional<Document> document = MessageXml.read(answer.contentType(), answer.body());
        document.ifPresent(message -> signer.sign(message, Optional.of(request.signatureValue())));
        byte[] body = document.map(MessageXml::write).orElse(answer.body());
        return new OutgoingMessage(answer.status(), answer.contentType(), body, answer.handled());
    }
}
