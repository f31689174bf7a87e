package org.atelier.signature;

import java.util.List;
import org.w3c.dom.Element;

/**
 * What a signature proves.
 *
 * @param signer who signed, as who trusts certificates says it
 * @param timestamp when, by the signer's clock; whether that is recent is for others to say
 * @param fingerprint of what was signed (SHA-256, hexadecimal): the same for each copy of a message, however its signature is written
 * @param signatureValue as the answer confirms it
 * @param security the header, which says nothing more now
 * @param confirmed values of the signatures that an answer confirms, in base64
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Verified<T>(
        T signer,
        Timestamp timestamp,
        String fingerprint,
        byte[] signatureValue,
        Element security,
        List<String> confirmed) {

    public Verified {
        confirmed = List.copyOf(confirmed);
    }
}
