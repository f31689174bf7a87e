package org.atelier.wsrf.xml;

import static org.atelier.wsrf.xml.XmlNode.Kind.ATTRIBUTE;
import static org.atelier.wsrf.xml.XmlNode.Kind.COMMENT;
import static org.atelier.wsrf.xml.XmlNode.Kind.ELEMENT;
import static org.atelier.wsrf.xml.XmlNode.Kind.PROCESSING_INSTRUCTION;
import static org.atelier.wsrf.xml.XmlNode.Kind.ROOT;
import static org.atelier.wsrf.xml.XmlNode.Kind.TEXT;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Comment;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/** Makes one {@link XmlTree}: numbers nodes in document order, joins neighbouring text, and declares every prefix that is used. */
final class TreeBuilder {

    private final XmlNode root = new XmlNode(ROOT, null, 0, XmlName.NONE, "", Map.of());
    private final Deque<XmlNode> open = new ArrayDeque<>(List.of(root));
    private final Deque<Map<String, String>> scopes = new ArrayDeque<>(List.of(Map.of()));
    private final StringBuilder text = new StringBuilder();
    private int next = 1;

    void open(XmlName name, Map<String, String> declarations) {
        if (open.size() > XmlTree.MAXIMUM_DEPTH) {
            throw new XmlException("Elements are nested deeper than " + XmlTree.MAXIMUM_DEPTH + " levels.");
        }
        endText();
        Map<String, String> fixed = withPrefix(declarations, name);
        XmlNode element = new XmlNode(ELEMENT, open.element(), next, name, "", fixed);
        open.element().addChild(element);
        open.push(element);
        scopes.push(inner(fixed));
        next += 2 + scopes.element().size();
    }

    void close() {
        endText();
        open.pop();
        scopes.pop();
    }

    private Map<String, String> inner(Map<String, String> declarations) {
        if (declarations.isEmpty()) {
            return scopes.element();
        }
        Map<String, String> scope = new HashMap<>(scopes.element());
        scope.putAll(declarations);
        if (scope.size() > XmlTree.MAXIMUM_PREFIXES) {
            throw new XmlException("More than " + XmlTree.MAXIMUM_PREFIXES + " prefixes are in scope at one element.");
        }
        return scope;
    }

    XmlTree finish() {
        return new XmlTree(root);
    }

    /** Copies a DOM element; {@code declarations} are those to write on it. */
    void copy(Element element, Map<String, String> declarations) {
        XmlName name = nameOf(element);
        Map<String, String> all = new LinkedHashMap<>(declarations);
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            declare(all, (Attr) attributes.item(i));
        }
        open(name, all);
        for (int i = 0; i < attributes.getLength(); i++) {
            attribute((Attr) attributes.item(i));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            copyChild(child);
        }
        close();
    }

    private void copyChild(Node child) {
        if (child instanceof Element element) {
            copy(element, Map.of());
        } else if (child instanceof Comment comment) {
            leaf(COMMENT, XmlName.NONE, comment.getData());
        } else if (child instanceof CharacterData data) {
            text.append(data.getData());
        } else if (child instanceof ProcessingInstruction) {
            leaf(PROCESSING_INSTRUCTION, new XmlName("", child.getNodeName(), ""), child.getNodeValue());
        }
    }

    /** Copies an element of another tree; {@code declarations} are those to write on it. */
    void copy(XmlNode element, Map<String, String> declarations) {
        open(element.name(), declarations);
        for (XmlNode attribute : element.attributes()) {
            attribute(attribute.name(), attribute.value());
        }
        for (XmlNode child : element.children()) {
            switch (child.kind()) {
                case ELEMENT -> copy(child, child.declarations());
                case TEXT -> text.append(child.value());
                default -> leaf(child.kind(), child.name(), child.value());
            }
        }
        close();
    }

    private void declare(Map<String, String> declarations, Attr attribute) {
        if (isDeclaration(attribute)) {
            String prefix = attribute.getNodeName().indexOf(':') < 0 ? "" : attribute.getLocalName();
            declarations.put(prefix, attribute.getValue());
        } else if (attribute.getPrefix() != null && !XMLConstants.XML_NS_PREFIX.equals(attribute.getPrefix())) {
            declarations.putIfAbsent(attribute.getPrefix(), Xml.namespaceOf(attribute));
        }
    }

    private void attribute(Attr attribute) {
        if (!isDeclaration(attribute)) {
            attribute(nameOf(attribute), attribute.getValue());
        }
    }

    private void attribute(XmlName name, String value) {
        if (!name.namespace().isEmpty() && name.prefix().isEmpty()) {
            throw new XmlException("The attribute {" + name.namespace() + "}" + name.localName() + " has no prefix.");
        }
        open.element().addAttribute(new XmlNode(ATTRIBUTE, open.element(), next++, name, value, Map.of()));
    }

    private void leaf(XmlNode.Kind kind, XmlName name, String value) {
        endText();
        open.element().addChild(new XmlNode(kind, open.element(), next++, name, value, Map.of()));
    }

    private void endText() {
        if (text.length() > 0) {
            String joined = text.toString();
            text.setLength(0);
            leaf(TEXT, XmlName.NONE, joined);
        }
    }

    private Map<String, String> withPrefix(Map<String, String> declarations, XmlName name) {
        String declared = declarations.get(name.prefix());
        if (declared == null) {
            declared = scopes.element().getOrDefault(name.prefix(), "");
        }
        Map<String, String> fixed = new TreeMap<>(declarations);
        if (!declared.equals(name.namespace())) {
            fixed.put(name.prefix(), name.namespace());
        }
        return Collections.unmodifiableMap(fixed);
    }

    private static boolean isDeclaration(Attr attribute) {
        return XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
    }

    private static XmlName nameOf(Node node) {
        String localName = node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
        return new XmlName(Xml.namespaceOf(node), localName, node.getPrefix() == null ? "" : node.getPrefix());
    }
}
