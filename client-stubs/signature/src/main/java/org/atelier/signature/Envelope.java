package org.atelier.signature;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.signature.SignatureRefused.Code;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A SOAP envelope and its parts by their place, not by their names alone. */
record Envelope(Optional<Element> header, Element body) {

    private static final Set<String> OURS = Set.of(
            "",
            "http://schemas.xmlsoap.org/soap/actor/next",
            "http://www.w3.org/2003/05/soap-envelope/role/next",
            "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver");

    /** Empty where the document is no signed message at all, which others refuse better. */
    static Optional<Envelope> of(Document document) {
        Element root = document.getDocumentElement();
        String namespace = String.valueOf(root.getNamespaceURI());
        if (document.getElementsByTagNameNS(Wss.WSSE, "Security").getLength() == 0) {
            return Optional.empty();
        }
        List<Element> parts = Wss.children(root);
        List<Element> headers = Wss.children(root, namespace, "Header");
        List<Element> bodies = Wss.children(root, namespace, "Body");
        boolean usual = Wss.is(root, namespace, "Envelope")
                && Wss.ENVELOPES.contains(namespace)
                && bodies.size() == 1
                && headers.size() <= 1
                && parts.size() == headers.size() + 1
                && parts.get(parts.size() - 1) == bodies.get(0);
        if (!usual) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY,
                    "A signed message must be a SOAP envelope with one Header and one Body, in this order.");
        }
        return Optional.of(new Envelope(headers.stream().findFirst(), bodies.get(0)));
    }

    List<Element> headers() {
        return header.map(Wss::children).orElse(List.of());
    }

    /** The one header that may say who signed. */
    Optional<Element> security() {
        List<Element> found = headers().stream()
                .filter(element -> Wss.is(element, Wss.WSSE, "Security"))
                .toList();
        if (found.size() > 1) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY,
                    "The message has " + found.size() + " headers wsse:Security; send one, for this service.");
        }
        found.forEach(Envelope::requireOurs);
        return found.stream().findFirst();
    }

    private static void requireOurs(Element security) {
        String soap = security.getParentNode().getNamespaceURI();
        String role = security.getAttributeNS(soap, Wss.SOAP_11.equals(soap) ? "actor" : "role")
                .strip();
        if (!OURS.contains(role)) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY,
                    "The header wsse:Security is for another receiver; send one without actor or role.");
        }
    }
}
