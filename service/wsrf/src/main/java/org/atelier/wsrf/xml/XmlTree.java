package org.atelier.wsrf.xml;

import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * An immutable copy of a document in the data model of XPath 1.0. DOM is not safe to read from several threads, this is; and its nodes
 * know their place in document order. Depth is bounded by {@link #MAXIMUM_DEPTH}.
 *
 * @param root the root node, above the document element
 */
public record XmlTree(XmlNode root) {

    /** How deep elements may be nested. */
    public static final int MAXIMUM_DEPTH = 256;

    /** How many prefixes may be in scope at one element. */
    public static final int MAXIMUM_PREFIXES = 256;

    /**
     * Copies an element. What is around it is not part of the copy, save for the prefixes in scope.
     *
     * @throws XmlException where elements are nested deeper than {@link #MAXIMUM_DEPTH}, or more than {@link #MAXIMUM_PREFIXES} prefixes are
     *     in scope
     */
    public static XmlTree of(Element element) {
        TreeBuilder builder = new TreeBuilder();
        builder.copy(element, NamespaceScope.of(element).prefixes());
        return builder.finish();
    }

    /** A document whose element has the given name and copies of the given elements as children. */
    public static XmlTree of(QName name, List<XmlNode> children) {
        TreeBuilder builder = new TreeBuilder();
        Map<String, String> declared = Map.of(name.getPrefix(), name.getNamespaceURI());
        builder.open(new XmlName(name.getNamespaceURI(), name.getLocalPart(), name.getPrefix()), declared);
        children.forEach(child -> builder.copy(child, XmlScope.toDeclare(child)));
        builder.close();
        return builder.finish();
    }

    public XmlNode documentElement() {
        return root.children().get(0);
    }

    /** The document as text. */
    public String write() {
        return documentElement().write();
    }

    /** The document as DOM, in a new document. */
    public Element toElement() {
        return documentElement().toElement();
    }
}
