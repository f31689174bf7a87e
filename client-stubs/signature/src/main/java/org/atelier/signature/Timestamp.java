package org.atelier.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.atelier.signature.SignatureRefused.Code;
import org.w3c.dom.Element;

/**
 * When a message was signed, by the signer's clock.
 *
 * @param created when
 * @param expires from when on the signer wants it to be refused
 */
public record Timestamp(Instant created, Instant expires) {

    static Timestamp read(Element timestamp) {
        return new Timestamp(instant(timestamp, "Created"), instant(timestamp, "Expires"));
    }

    private static Instant instant(Element timestamp, String name) {
        List<Element> found = Wss.children(timestamp, Wss.WSU, name);
        if (found.size() != 1) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY, "The wsu:Timestamp must have one " + name + ", not " + found.size() + ".");
        }
        try {
            return OffsetDateTime.parse(found.get(0).getTextContent().strip()).toInstant();
        } catch (DateTimeException e) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY,
                    "The " + name + " of the wsu:Timestamp is no time with a zone, for example 2026-11-30T12:00:00Z.",
                    e);
        }
    }
}
