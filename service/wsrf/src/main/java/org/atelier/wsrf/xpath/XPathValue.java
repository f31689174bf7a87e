package org.atelier.wsrf.xpath;

import java.util.List;
import org.atelier.wsrf.xml.XmlNode;

/** The value of an expression: one of the four types of XPath 1.0. */
public sealed interface XPathValue {

    /** Nodes in document order, without duplicates. */
    record NodeSet(List<XmlNode> nodes) implements XPathValue {}

    /** A string. */
    record Text(String value) implements XPathValue {}

    /** A number; {@link #toString} writes it as XPath does. */
    record Numeric(double value) implements XPathValue {
        @Override
        public String toString() {
            return Conversions.text(value);
        }
    }

    /** True or false. */
    record Truth(boolean value) implements XPathValue {}
}
