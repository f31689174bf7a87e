package org.atelier.signature;

import java.util.List;
import org.atelier.signature.SignatureRefused.Code;
import org.w3c.dom.Element;

/**
 * The Security header in the one form that is read: a time stamp, a signature, certificates, and confirmations of signatures in
 * answers; nothing encrypted.
 */
record SecurityHeader(Element element, Element timestamp, Element signature, List<Element> tokens) {

    private static final int MOST_TOKENS = 4;

    static SecurityHeader of(Element security) {
        Wss.children(security).forEach(SecurityHeader::requireKnown);
        List<Element> tokens = Wss.children(security, Wss.WSSE, "BinarySecurityToken");
        if (tokens.size() > MOST_TOKENS) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY,
                    "The header wsse:Security has " + tokens.size() + " tokens; at most " + MOST_TOKENS + " are read.");
        }
        return new SecurityHeader(
                security, one(security, Wss.WSU, "Timestamp"), one(security, Wss.DS, "Signature"), tokens);
    }

    private static void requireKnown(Element child) {
        boolean known = Wss.is(child, Wss.WSU, "Timestamp")
                || Wss.is(child, Wss.DS, "Signature")
                || Wss.is(child, Wss.WSSE, "BinarySecurityToken")
                || Wss.is(child, Wss.WSSE11, "SignatureConfirmation");
        if (known) {
            return;
        }
        if (Wss.XENC.equals(child.getNamespaceURI())) {
            throw new SignatureRefused(
                    Code.UNSUPPORTED_ALGORITHM,
                    "Encrypted messages are not read (" + Wss.name(child)
                            + "); TLS encrypts, so sign without encrypting.");
        }
        throw new SignatureRefused(
                Code.UNSUPPORTED_SECURITY_TOKEN,
                "The header wsse:Security has a " + Wss.name(child)
                        + "; only a Timestamp, a Signature and BinarySecurityTokens are read.");
    }

    private static Element one(Element security, String namespace, String name) {
        List<Element> found = Wss.children(security, namespace, name);
        if (found.size() != 1) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY,
                    "The header wsse:Security has " + found.size() + " elements " + name
                            + "; it must have exactly one, by one signer.");
        }
        return found.get(0);
    }
}
