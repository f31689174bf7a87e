package org.atelier.wsrf.xml;

import org.w3c.dom.Element;

/**
 * An expression as a client wrote it: a query, a filter or a topic expression, with the prefixes that were in scope where it stood.
 *
 * @param dialect the URI of the language; empty where the client gave none
 * @param text the expression without white space around it
 */
public record ScopedExpression(String dialect, String text, NamespaceScope scope) {

    /** Reads an element with a {@code Dialect} attribute and the expression as its text. */
    public static ScopedExpression of(Element element) {
        String text = element.getTextContent();
        return new ScopedExpression(element.getAttribute("Dialect").strip(), text.strip(), NamespaceScope.of(element));
    }

    /**
     * Writes the expression as the text of an element in a document of its own, with its prefixes declared on it.
     *
     * @param prefix for the element; made longer where the expression uses it for another namespace
     */
    public Element toElement(String namespace, String prefix, String localName) {
        String free = prefix;
        while (!scope.namespace(free).orElse(namespace).equals(namespace)) {
            free += "x";
        }
        Element element = Xml.element(namespace, free + ":" + localName);
        scope.prefixes().forEach((each, uri) -> Xml.declare(element, each, uri));
        if (!dialect.isEmpty()) {
            element.setAttribute("Dialect", dialect);
        }
        element.setTextContent(text);
        return element;
    }
}
