package org.atelier.wsrf.xpath;

/** A node of the syntax tree. Immutable. */
@FunctionalInterface
interface Expression {

    XPathValue evaluate(Context context);
}
