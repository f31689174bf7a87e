package org.atelier.libvirt.domain;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An element of an XML tree, easy to build and to read. Not thread-safe. */
public final class XmlNode {

    private final Element element;

    private XmlNode(Element element) {
        this.element = element;
    }

    /** A new tree. */
    public static XmlNode root(String name) {
        Document document = builder().newDocument();
        return new XmlNode((Element) document.appendChild(document.createElement(name)));
    }

    /**
     * Reads a tree; document types and external entities are refused.
     *
     * @throws IllegalArgumentException where the text is not well-formed XML
     */
    public static XmlNode parse(String xml) {
        try {
            DocumentBuilder builder = builder();
            builder.setErrorHandler(null);
            return new XmlNode(
                    builder.parse(new InputSource(new StringReader(xml))).getDocumentElement());
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("Not XML: " + e.getMessage(), e);
        }
    }

    /** Adds a child and gives it back. */
    public XmlNode add(String name) {
        return new XmlNode((Element) element.appendChild(document().createElement(name)));
    }

    /** Adds a child of another namespace, with the prefix in {@code name}, and gives it back. */
    public XmlNode add(String namespace, String name) {
        return new XmlNode((Element) element.appendChild(document().createElementNS(namespace, name)));
    }

    /** Sets an attribute and gives this element back. */
    public XmlNode with(String name, String value) {
        element.setAttribute(name, value);
        return this;
    }

    /** Sets the text and gives this element back. */
    public XmlNode text(String value) {
        element.setTextContent(value);
        return this;
    }

    /** The value of an attribute, empty where it is not there. */
    public String attribute(String name) {
        return element.getAttribute(name);
    }

    public String text() {
        return element.getTextContent().strip();
    }

    /** The children of this name. */
    public List<XmlNode> children(String name) {
        List<XmlNode> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getTagName().equals(name)) {
                found.add(new XmlNode(child));
            }
        }
        return found;
    }

    /** The first element that these names lead to, one level each. */
    public Optional<XmlNode> find(String... path) {
        Optional<XmlNode> found = Optional.of(this);
        for (String name : path) {
            found = found.flatMap(node -> node.children(name).stream().findFirst());
        }
        return found;
    }

    /** The child of this name, added where it is not there. */
    public XmlNode child(String name) {
        return find(name).orElseGet(() -> add(name));
    }

    /** Adds a copy of a child of another element, in the place of those here that have its name. */
    public void put(XmlNode child) {
        drop(child.element.getTagName());
        element.appendChild(document().importNode(child.element, true));
    }

    /** Removes the children of this name. */
    public void drop(String name) {
        children(name).forEach(child -> element.removeChild(child.element));
    }

    /** The tree below this element as text. */
    @Override
    public String toString() {
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.setOutputProperty(OutputKeys.INDENT, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(element), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("The JDK's XML serializer failed", e);
        }
    }

    private Document document() {
        return element.getOwnerDocument();
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setExpandEntityReferences(false);
            factory.setXIncludeAware(false);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser cannot be made safe", e);
        }
    }
}
