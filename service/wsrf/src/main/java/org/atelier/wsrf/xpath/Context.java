package org.atelier.wsrf.xpath;

import org.atelier.wsrf.xml.XmlNode;

/**
 * What an expression is evaluated against.
 *
 * @param position from 1 to {@code size}
 */
record Context(XmlNode node, int position, int size, XmlNode root, Budget budget) {

    Context at(XmlNode other, int otherPosition, int otherSize) {
        return new Context(other, otherPosition, otherSize, root, budget);
    }
}
