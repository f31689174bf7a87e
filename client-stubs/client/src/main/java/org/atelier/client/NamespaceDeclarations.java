package org.atelier.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** JAXB declares every namespace it knows on every element it writes; people need those that are used. */
final class NamespaceDeclarations {

    private NamespaceDeclarations() {}

    /** Takes the unused declarations off an element. A prefix counts as used where any text below has it before a colon. */
    static void prune(Element root) {
        for (Attr declaration : declarations(root)) {
            boolean standard = declaration.getName().equals(XMLConstants.XMLNS_ATTRIBUTE);
            String prefix = standard ? "" : declaration.getLocalName();
            if (!used(root, prefix)) {
                root.removeAttributeNode(declaration);
            }
        }
    }

    private static List<Attr> declarations(Element root) {
        List<Attr> declarations = new ArrayList<>();
        NamedNodeMap attributes = root.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                declarations.add(attribute);
            }
        }
        return declarations;
    }

    private static boolean used(Node node, String prefix) {
        if (node instanceof Element element) {
            return prefix.equals(prefix(element))
                    || attribute(element, prefix)
                    || child(element, below -> used(below, prefix));
        }
        return !prefix.isEmpty() && String.valueOf(node.getNodeValue()).contains(prefix + ":");
    }

    private static String prefix(Node node) {
        return node.getPrefix() == null ? "" : node.getPrefix();
    }

    private static boolean attribute(Element element, String prefix) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            boolean declares = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
            boolean uses =
                    prefix.equals(prefix(attribute)) || attribute.getNodeValue().contains(prefix + ":");
            if (!declares && !prefix.isEmpty() && uses) {
                return true;
            }
        }
        return false;
    }

    private static boolean child(Element element, Predicate<Node> condition) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (condition.test(child)) {
                return true;
            }
        }
        return false;
    }
}
