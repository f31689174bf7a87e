package org.atelier.soap.http;

import java.util.Optional;
import org.atelier.security.Caller;
import org.w3c.dom.Document;

/** Finds out who signed messages, and signs the answers. Thread-safe. */
public interface MessageSignatures {

    /**
     * A message that is signed as a whole by a caller, for the first time, just now.
     *
     * @param document all that was verified, without the header that says so
     * @param signatureValue what the answer confirms
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Signed(Caller caller, Document document, byte[] signatureValue) {}

    /**
     * Who signed a message.
     *
     * @param contentType as sent
     * @return empty where the message is not signed, or is not XML
     * @throws org.atelier.signature.SignatureRefused where the signature proves nothing
     * @throws org.atelier.security.CredentialException where the signer is not known here
     * @throws SignaturesFull where no more signatures can be remembered now
     */
    Optional<Signed> verify(String contentType, byte[] body);

    /** The same answer, signed by the service. */
    OutgoingMessage sign(OutgoingMessage answer, Signed request);
}
