package org.atelier.client.model;

import org.w3c.dom.Element;

/** A part of what a query answers. */
public sealed interface QueryItem {

    /** A string, number or boolean, or what a text or an attribute holds. */
    record Text(String value) implements QueryItem {}

    /**
     * An element of the resource property document.
     *
     * @param element not to be changed
     * @param xml the same, with the namespaces it uses
     */
    record Node(Element element, String xml) implements QueryItem {}
}
