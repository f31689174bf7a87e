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

    /** Writes the expression as the text of an element, with its prefixes declared on it. */
    public Element toElement(String namespace, String qualifiedName) {
        Element element = Xml.element(namespace, qualifiedName);
        scope.prefixes().forEach((prefix, uri) -> declareUnlessTaken(element, prefix, uri));
        if (!dialect.isEmpty()) {
            element.setAttribute("Dialect", dialect);
        }
        element.setTextContent(text);
        return element;
    }

    private static void declareUnlessTaken(Element element, String prefix, String uri) {
        String own = element.getPrefix() == null ? "" : element.getPrefix();
        if (!own.equals(prefix)) {
            Xml.declare(element, prefix, uri);
        }
    }
}
