/**
 * XPath 1.0 whose cost is bounded. The JDK's evaluator can be neither interrupted nor metered, and a query of forty characters can keep
 * it busy for hours; so this is an evaluator of its own, over {@link org.atelier.wsrf.xml.XmlTree}. Every node visited, every pair compared
 * and every character copied takes from a budget of work ({@link org.atelier.wsrf.xpath.XPathLimits#work}), and evaluation ends with an
 * {@link org.atelier.wsrf.xpath.XPathException} when it is used up: the bound holds whatever the expression and the document are.
 *
 * <p>It is the whole of XPath 1.0: all thirteen axes, the core function library, namespaces. There are no variables, no extension
 * functions, and nothing that reaches outside the document.
 */
@NullMarked
package org.atelier.wsrf.xpath;

import org.jspecify.annotations.NullMarked;
