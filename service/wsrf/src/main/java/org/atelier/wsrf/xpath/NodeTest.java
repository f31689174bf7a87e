package org.atelier.wsrf.xpath;

import org.atelier.wsrf.xml.XmlNode;
import org.atelier.wsrf.xml.XmlNode.Kind;

/** Says which nodes of an axis a step takes. */
@FunctionalInterface
interface NodeTest {

    boolean accepts(XmlNode node);

    /** {@code node()}. */
    static NodeTest any() {
        return node -> true;
    }

    /** {@code text()} and {@code comment()}. */
    static NodeTest ofKind(Kind kind) {
        return node -> node.kind() == kind;
    }

    /** {@code processing-instruction('target')}. */
    static NodeTest instruction(String target) {
        return node -> node.kind() == Kind.PROCESSING_INSTRUCTION
                && node.name().localName().equals(target);
    }

    /** {@code prefix:*}. */
    static NodeTest inNamespace(Kind kind, String namespace) {
        return node -> node.kind() == kind && node.name().namespace().equals(namespace);
    }

    /** {@code prefix:name} and {@code name}. */
    static NodeTest named(Kind kind, String namespace, String localName) {
        return node -> node.kind() == kind && node.name().is(namespace, localName);
    }
}
