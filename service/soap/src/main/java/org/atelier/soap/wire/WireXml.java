package org.atelier.soap.wire;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.atelier.types.ObjectFactory;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** Wire types as DOM, without the namespaces that JAXB declares and nobody uses. Thread-safe. */
public final class WireXml {

    private static final JAXBContext CONTEXT = context();

    private WireXml() {}

    /** A value as an element of its own. No type written here has qualified names in its text. */
    public static <T> Element element(QName name, Class<T> type, T value) {
        Element element = scopedElement(name, type, value);
        dropUnused(element);
        return element;
    }

    /** The same with all namespaces in scope, for values that hold elements of others with qualified names in their text. */
    public static <T> Element scopedElement(QName name, Class<T> type, T value) {
        Document document = Xml.newDocument();
        try {
            CONTEXT.createMarshaller().marshal(new JAXBElement<>(name, type, value), document);
        } catch (JAXBException e) {
            throw new IllegalStateException("The element " + name + " cannot be written.", e);
        }
        return document.getDocumentElement();
    }

    /** What JAXB made of an element it knew, or the element itself where it knew none, as an element of its own. */
    public static Element element(Object any) {
        if (any instanceof Element element) {
            return element;
        }
        Document document = Xml.newDocument();
        try {
            CONTEXT.createMarshaller().marshal(any, document);
        } catch (JAXBException e) {
            throw new IllegalStateException("A " + any.getClass().getSimpleName() + " cannot be written.", e);
        }
        return document.getDocumentElement();
    }

    public static List<Element> elements(List<Object> any) {
        return any.stream().map(WireXml::element).toList();
    }

    /** Reads an element as a type; the caller has to check what the schema would. */
    public static <T> T read(Element element, Class<T> type) throws JAXBException {
        return CONTEXT.createUnmarshaller().unmarshal(element, type).getValue();
    }

    private static void dropUnused(Element root) {
        Set<String> used = new HashSet<>();
        collect(root, used);
        NamedNodeMap attributes = root.getAttributes();
        for (int i = attributes.getLength() - 1; i >= 0; i--) {
            Attr attribute = (Attr) attributes.item(i);
            boolean declaration = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
            if (declaration && !used.contains(attribute.getValue())) {
                root.removeAttributeNode(attribute);
            }
        }
    }

    private static void collect(Element element, Set<String> used) {
        used.add(Xml.namespaceOf(element));
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            used.add(Xml.namespaceOf(attributes.item(i)));
        }
        Xml.children(element).forEach(child -> collect(child, used));
    }

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(
                    ObjectFactory.class,
                    org.atelier.types.wsn.b.ObjectFactory.class,
                    org.atelier.types.wsn.t.ObjectFactory.class,
                    org.atelier.types.wsrf.rl.ObjectFactory.class,
                    org.atelier.types.wsrf.rp.ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("The wire types do not fit together.", e);
        }
    }
}
