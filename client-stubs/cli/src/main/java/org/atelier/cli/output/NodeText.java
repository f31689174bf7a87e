package org.atelier.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.atelier.client.Prefixes;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** XML for people: indented, with the prefixes that queries use, which are not declared. Other namespaces are. */
public final class NodeText {

    private static final String INDENT = "  ";
    private static final String DECLARATIONS = "http://www.w3.org/2000/xmlns/";

    private final StringBuilder text = new StringBuilder();

    private NodeText() {}

    public static String of(Element element) {
        NodeText writer = new NodeText();
        writer.write(element, "", "");
        return writer.text.toString();
    }

    private void write(Element element, String indent, String standard) {
        String namespace = namespace(element);
        String name = name(element);
        boolean declare = !name.contains(":") && !namespace.equals(standard);
        text.append(indent).append('<').append(name);
        if (declare) {
            attribute("xmlns", namespace);
        }
        attributes(element);
        content(element, name, indent, declare ? namespace : standard);
    }

    private void content(Element element, String name, String indent, String standard) {
        List<Element> children = children(element);
        String value = element.getTextContent();
        if (!children.isEmpty()) {
            text.append('>');
            for (Element child : children) {
                text.append('\n');
                write(child, indent + INDENT, standard);
            }
            text.append('\n').append(indent).append("</").append(name).append('>');
        } else if (value.isEmpty()) {
            text.append("/>");
        } else {
            text.append('>').append(escaped(value)).append("</").append(name).append('>');
        }
    }

    private void attributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!DECLARATIONS.equals(attribute.getNamespaceURI())) {
                attribute(attribute.getPrefix() == null ? name(attribute) : attribute.getName(), attribute.getValue());
            }
        }
    }

    private void attribute(String name, String value) {
        text.append(' ').append(name).append("=\"");
        text.append(escaped(value).replace("\"", "&quot;")).append('"');
    }

    private static String name(Node node) {
        String prefix = Prefixes.BY_NAMESPACE.get(namespace(node));
        return prefix == null ? node.getLocalName() : prefix + ":" + node.getLocalName();
    }

    private static String namespace(Node node) {
        return Objects.requireNonNullElse(node.getNamespaceURI(), "");
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below) {
                children.add(below);
            }
        }
        return children;
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
