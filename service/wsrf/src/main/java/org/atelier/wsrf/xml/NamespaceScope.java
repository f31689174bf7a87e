package org.atelier.wsrf.xml;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * The prefixes that are bound at a place in a document; the default namespace has the prefix {@code ""}.
 *
 * @param prefixes prefix to namespace; without {@code xml}, which is always bound
 */
public record NamespaceScope(Map<String, String> prefixes) {

    public NamespaceScope {
        prefixes = Map.copyOf(prefixes);
    }

    /** The prefixes in scope at this element: its own declarations and those of the elements around it. */
    public static NamespaceScope of(Element element) {
        Map<String, String> found = new TreeMap<>();
        for (Node node = element; node instanceof Element; node = node.getParentNode()) {
            declarations(node.getAttributes()).forEach(found::putIfAbsent);
        }
        found.values().removeIf(String::isEmpty);
        return new NamespaceScope(found);
    }

    private static Map<String, String> declarations(NamedNodeMap attributes) {
        Map<String, String> found = new TreeMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                String name = attribute.getLocalName();
                found.put(
                        XMLConstants.XMLNS_ATTRIBUTE.equals(attribute.getNodeName()) ? "" : name, attribute.getValue());
            }
        }
        return found;
    }

    /** The namespace of a prefix, where it is bound. */
    public Optional<String> namespace(String prefix) {
        if (XMLConstants.XML_NS_PREFIX.equals(prefix)) {
            return Optional.of(XMLConstants.XML_NS_URI);
        }
        return Optional.ofNullable(prefixes.get(prefix));
    }
}
