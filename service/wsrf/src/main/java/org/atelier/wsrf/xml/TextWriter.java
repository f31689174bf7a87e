package org.atelier.wsrf.xml;

import java.util.Map;

/** Writes nodes of a tree as text. */
final class TextWriter {

    private final StringBuilder out = new StringBuilder(512);

    String write(XmlNode element) {
        element(element, XmlScope.toDeclare(element));
        return out.toString();
    }

    private void element(XmlNode element, Map<String, String> declarations) {
        String name = element.name().qualified();
        out.append('<').append(name);
        declarations.forEach((prefix, uri) -> attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri));
        element.attributes().forEach(attribute -> attribute(attribute.name().qualified(), attribute.value()));
        if (element.children().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        element.children().forEach(this::child);
        out.append("</").append(name).append('>');
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value, true);
        out.append('"');
    }

    private void child(XmlNode child) {
        switch (child.kind()) {
            case ELEMENT -> element(child, child.declarations());
            case COMMENT -> out.append("<!--").append(child.value()).append("-->");
            case PROCESSING_INSTRUCTION -> instruction(child);
            default -> escape(child.value(), false);
        }
    }

    private void instruction(XmlNode child) {
        out.append("<?")
                .append(child.name().localName())
                .append(' ')
                .append(child.value())
                .append("?>");
    }

    private void escape(String value, boolean attribute) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n' -> out.append(attribute ? "&#10;" : "\n");
                case '\t' -> out.append(attribute ? "&#9;" : "\t");
                default -> out.append(c);
            }
        }
    }
}
