package org.atelier.client;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.ValidationEventHandler;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads and writes the XML of the contract. Documents with a DTD are refused. Thread-safe. */
final class WireXml {

    static final String ATELIER = "urn:atelier:workspace:2026:11";
    static final String TOPICS = "urn:atelier:topics:2026:11";
    static final String WSNT = "http://docs.oasis-open.org/wsn/b-2";
    static final String RP = "http://docs.oasis-open.org/wsrf/rp-2";
    static final String RL = "http://docs.oasis-open.org/wsrf/rl-2";
    static final String WSA = "http://www.w3.org/2005/08/addressing";

    private static final JAXBContext CONTEXT = context();

    private WireXml() {}

    /** Reads a document into its type, without the element around it; problems go to the handler. */
    static Object read(InputSource source, @Nullable Schema schema, @Nullable ValidationEventHandler handler)
            throws JAXBException {
        Unmarshaller unmarshaller = CONTEXT.createUnmarshaller();
        unmarshaller.setSchema(schema);
        if (handler != null) {
            unmarshaller.setEventHandler(handler);
        }
        return value(unmarshaller.unmarshal(new SAXSource(reader(), source)));
    }

    /** What an "any" of a message holds: its type where the contract knows it, otherwise the element itself. */
    static Object value(Object any) {
        if (any instanceof JAXBElement<?> element) {
            return element.getValue();
        }
        if (any instanceof Element element) {
            return read(element);
        }
        return any;
    }

    private static Object read(Element element) {
        try {
            Object value = CONTEXT.createUnmarshaller().unmarshal(element);
            return value instanceof JAXBElement<?> known ? known.getValue() : value;
        } catch (JAXBException e) {
            return element;
        }
    }

    /** What an "any" of a message holds, as an element. */
    static Element element(Object any) {
        if (any instanceof Element element) {
            return element;
        }
        try {
            Document document = newDocument();
            CONTEXT.createMarshaller().marshal(any, document);
            return document.getDocumentElement();
        } catch (JAXBException e) {
            throw new IllegalArgumentException("Not of the contract: " + any.getClass(), e);
        }
    }

    /** Writes an element of the contract, indented, with the namespaces it uses. */
    static String text(Object any) {
        Element element = (Element) element(any).cloneNode(true);
        NamespaceDeclarations.prune(element);
        StringWriter text = new StringWriter();
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.setOutputProperty(OutputKeys.INDENT, "yes");
            transformer.setOutputProperty("{http://xml.apache.org/xslt}indent-amount", "2");
            transformer.transform(new DOMSource(element), new StreamResult(text));
        } catch (TransformerException e) {
            throw new IllegalStateException("This Java cannot write XML.", e);
        }
        return text.toString().strip();
    }

    /** An element whose text is an expression with the given prefixes, which JAXB would lose. */
    static Element expression(QName name, String dialect, String expression, Prefix... prefixes) {
        Element element = newDocument().createElementNS(name.getNamespaceURI(), "x:" + name.getLocalPart());
        element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:x", name.getNamespaceURI());
        for (Prefix prefix : prefixes) {
            element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix.prefix(), prefix.namespace());
        }
        element.setAttribute("Dialect", dialect);
        element.setTextContent(expression);
        return element;
    }

    record Prefix(String prefix, String namespace) {}

    private static Document newDocument() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java cannot make XML documents.", e);
        }
    }

    private static org.xml.sax.XMLReader reader() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("This Java cannot read XML safely.", e);
        }
    }

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(
                    org.atelier.types.ObjectFactory.class,
                    org.atelier.types.wsrf.bf.ObjectFactory.class,
                    org.atelier.types.wsrf.r.ObjectFactory.class,
                    org.atelier.types.wsrf.rl.ObjectFactory.class,
                    org.atelier.types.wsrf.rp.ObjectFactory.class,
                    org.atelier.types.wsn.b.ObjectFactory.class,
                    org.atelier.types.wsn.t.ObjectFactory.class,
                    org.apache.cxf.ws.addressing.ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("The types of the contract are broken.", e);
        }
    }
}
