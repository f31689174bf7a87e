package org.atelier.wsrf.xpath;

import java.util.List;
import org.atelier.wsrf.xml.XmlNode;

/** The value of an expression: one of the four types of XPath 1.0. */
public sealed interface XPathValue {

    /** Nodes in document order, without duplicates. */
    record NodeSet(List<XmlNode> nodes) implements XPathValue {}

    record Text(String value) implements XPathValue {}

    record Numeric(double value) implements XPathValue {}

    record Truth(boolean value) implements XPathValue {}
}
