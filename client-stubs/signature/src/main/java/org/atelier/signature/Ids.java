package org.atelier.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atelier.signature.SignatureRefused.Code;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Which element a reference means. Whatever some reader could take for an id counts, so that no two readers find two elements; a
 * referenced element has its id as {@code wsu:Id}.
 */
final class Ids {

    private final Map<String, List<Attr>> attributes = new HashMap<>();

    private Ids() {}

    /** All ids of a document. Removes its comments, which a signature does not cover. */
    static Ids of(Document document) {
        Ids ids = new Ids();
        ids.collect(document);
        return ids;
    }

    private void collect(Node parent) {
        Node child = parent.getFirstChild();
        while (child != null) {
            Node next = child.getNextSibling();
            if (child.getNodeType() == Node.COMMENT_NODE) {
                parent.removeChild(child);
            } else if (child instanceof Element element) {
                note(element);
                collect(element);
            }
            child = next;
        }
    }

    private void note(Element element) {
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            String name = attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
            switch (name.toLowerCase(Locale.ROOT)) {
                case "id", "assertionid" ->
                    attributes
                            .computeIfAbsent(attribute.getValue().strip(), any -> new ArrayList<>())
                            .add(attribute);
                default -> {}
            }
        }
    }

    /** The element that a reference of the form {@code #id} means. */
    Element referenced(String uri) {
        if (uri.length() < 2 || uri.charAt(0) != '#' || uri.indexOf('(') >= 0) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY,
                    "A reference of the signature is not to an element of this message by its wsu:Id; only such are read.");
        }
        List<Attr> found = attributes.getOrDefault(uri.substring(1), List.of());
        if (found.size() != 1) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY,
                    "A reference of the signature means " + found.size()
                            + " elements of the message; give each signed element a wsu:Id of its own.");
        }
        Attr id = found.get(0);
        if (!"Id".equals(id.getLocalName()) || !Wss.WSU.equals(id.getNamespaceURI())) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY, "A signed element has an id that is no wsu:Id; only such are read.");
        }
        return id.getOwnerElement();
    }
}
