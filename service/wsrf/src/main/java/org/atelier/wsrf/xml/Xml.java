package org.atelier.wsrf.xml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Small verbs on DOM. Every element made here has a document of its own, so that results can be handed to any thread. Parsing knows no
 * DTDs and no external entities.
 */
public final class Xml {

    private static final ThreadLocal<DocumentBuilder> BUILDERS = ThreadLocal.withInitial(Xml::newBuilder);

    private Xml() {}

    /**
     * Reads a document and returns its element.
     *
     * @throws XmlException where the text is not well-formed or has a DTD
     */
    public static Element parse(String xml) {
        try {
            return BUILDERS.get().parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException | java.io.IOException e) {
            throw new XmlException("The text is not well-formed XML without a DTD: " + e.getMessage(), e);
        }
    }

    /** The element as text that stands alone: the prefixes in scope around it are declared on it. */
    public static String write(Element element) {
        return XmlTree.of(element).write();
    }

    public static Document newDocument() {
        return BUILDERS.get().newDocument();
    }

    /** A new element, the root of a new document, that declares its own prefix. */
    public static Element element(String namespace, String qualifiedName) {
        Document document = newDocument();
        Element element = document.createElementNS(namespace.isEmpty() ? null : namespace, qualifiedName);
        document.appendChild(element);
        if (!namespace.isEmpty()) {
            declare(element, prefixOf(qualifiedName), namespace);
        }
        return element;
    }

    /** A new element with text, the root of a new document. */
    public static Element element(String namespace, String qualifiedName, String text) {
        Element element = element(namespace, qualifiedName);
        element.setTextContent(text);
        return element;
    }

    /** Appends a new child and returns it. */
    public static Element append(Element parent, String namespace, String qualifiedName) {
        Element child =
                parent.getOwnerDocument().createElementNS(namespace.isEmpty() ? null : namespace, qualifiedName);
        parent.appendChild(child);
        return child;
    }

    /** Appends a copy of an element of any document and returns the copy. */
    public static Element adopt(Element parent, Element child) {
        Element copy = (Element) parent.getOwnerDocument().importNode(child, true);
        parent.appendChild(copy);
        return copy;
    }

    /** Declares a prefix on an element; the empty prefix is the default namespace. */
    public static void declare(Element element, String prefix, String namespace) {
        String name = prefix.isEmpty() ? XMLConstants.XMLNS_ATTRIBUTE : XMLConstants.XMLNS_ATTRIBUTE + ":" + prefix;
        element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, name, namespace);
    }

    public static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    public static List<Element> children(Element parent, String namespace, String localName) {
        return children(parent).stream()
                .filter(child -> is(child, namespace, localName))
                .toList();
    }

    public static boolean is(Element element, String namespace, String localName) {
        return localName.equals(element.getLocalName()) && namespace.equals(namespaceOf(element));
    }

    /** The namespace of a node, empty where it has none. */
    public static String namespaceOf(Node node) {
        return node.getNamespaceURI() == null ? "" : node.getNamespaceURI();
    }

    private static String prefixOf(String qualifiedName) {
        int colon = qualifiedName.indexOf(':');
        return colon < 0 ? "" : qualifiedName.substring(0, colon);
    }

    private static DocumentBuilder newBuilder() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            // XmlTree has its own bounds; those of the JDK differ from one version to the next.
            factory.setAttribute("jdk.xml.maxElementDepth", "0");
            factory.setAttribute("jdk.xml.elementAttributeLimit", "10000");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new StrictErrorHandler());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser does not know the features that make it safe.", e);
        }
    }
}
