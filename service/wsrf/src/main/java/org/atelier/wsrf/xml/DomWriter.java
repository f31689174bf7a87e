package org.atelier.wsrf.xml;

import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes nodes of a tree as DOM, into a new document. */
final class DomWriter {

    private final Document document = Xml.newDocument();

    Element write(XmlNode element) {
        Element written = element(element, XmlScope.toDeclare(element));
        document.appendChild(written);
        return written;
    }

    private Element element(XmlNode source, Map<String, String> declarations) {
        Element element = document.createElementNS(
                emptyToNull(source.name()), source.name().qualified());
        declarations.forEach((prefix, namespace) -> Xml.declare(element, prefix, namespace));
        for (XmlNode attribute : source.attributes()) {
            element.setAttributeNS(
                    emptyToNull(attribute.name()), attribute.name().qualified(), attribute.value());
        }
        source.children().forEach(child -> append(element, child));
        return element;
    }

    private void append(Element parent, XmlNode child) {
        switch (child.kind()) {
            case ELEMENT -> parent.appendChild(element(child, child.declarations()));
            case COMMENT -> parent.appendChild(document.createComment(child.value()));
            case PROCESSING_INSTRUCTION ->
                parent.appendChild(
                        document.createProcessingInstruction(child.name().localName(), child.value()));
            default -> parent.appendChild(document.createTextNode(child.value()));
        }
    }

    private static @org.jspecify.annotations.Nullable String emptyToNull(XmlName name) {
        return name.namespace().isEmpty() ? null : name.namespace();
    }
}
