package org.atelier.wsrf.xml;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.XMLConstants;

/** Which prefixes are bound at a node. */
final class XmlScope {

    private XmlScope() {}

    /** All bindings at an element, {@code xml} included, undeclared default namespaces left out; sorted by prefix. */
    static Map<String, String> of(XmlNode element) {
        Map<String, String> found = new TreeMap<>();
        Optional<XmlNode> node = Optional.of(element);
        while (node.isPresent()) {
            node.get().declarations().forEach(found::putIfAbsent);
            node = node.get().parent();
        }
        found.values().removeIf(String::isEmpty);
        found.put(XMLConstants.XML_NS_PREFIX, XMLConstants.XML_NS_URI);
        return found;
    }

    /** The bindings to declare on an element so that it can stand alone. */
    static Map<String, String> toDeclare(XmlNode element) {
        Map<String, String> all = of(element);
        all.remove(XMLConstants.XML_NS_PREFIX);
        return all;
    }
}
