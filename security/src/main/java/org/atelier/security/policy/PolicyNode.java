package org.atelier.security.policy;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of a policy that the schema has found right, and where it stands.
 *
 * @param text without the space around it
 */
record PolicyNode(
        String name, int line, int column, Map<String, String> attributes, List<PolicyNode> children, String text) {

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    Optional<PolicyNode> child(String wanted) {
        return children.stream().filter(node -> node.name.equals(wanted)).findFirst();
    }

    List<PolicyNode> children(String wanted) {
        return children.stream().filter(node -> node.name.equals(wanted)).toList();
    }

    /** Its text as a list of words. */
    List<String> words() {
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
    }

    /** Makes nodes of what a parser reads; the first mistake ends it. Used for one document. */
    static final class Builder extends DefaultHandler {

        private final Deque<Open> open = new ArrayDeque<>();
        private @Nullable Locator locator;
        private @Nullable PolicyNode root;

        private record Open(
                String name,
                int line,
                int column,
                Map<String, String> attributes,
                List<PolicyNode> children,
                StringBuilder text) {

            PolicyNode close() {
                return new PolicyNode(
                        name,
                        line,
                        column,
                        attributes,
                        children,
                        text.toString().strip());
            }
        }

        PolicyNode root() {
            PolicyNode read = root;
            if (read == null) {
                throw new IllegalStateException("No document was read.");
            }
            return read;
        }

        @Override
        public void setDocumentLocator(Locator given) {
            locator = given;
        }

        @Override
        public void startElement(String namespace, String name, String qualified, Attributes given) {
            Map<String, String> attributes = new HashMap<>();
            for (int i = 0; i < given.getLength(); i++) {
                attributes.put(given.getLocalName(i), given.getValue(i).strip());
            }
            Locator at = locator;
            open.push(new Open(
                    name,
                    at == null ? 0 : at.getLineNumber(),
                    at == null ? 0 : at.getColumnNumber(),
                    attributes,
                    new ArrayList<>(),
                    new StringBuilder()));
        }

        @Override
        public void characters(char[] text, int start, int length) {
            open.element().text().append(text, start, length);
        }

        @Override
        public void endElement(String namespace, String name, String qualified) {
            PolicyNode node = open.pop().close();
            Open around = open.peek();
            if (around == null) {
                root = node;
            } else {
                around.children().add(node);
            }
        }

        @Override
        public void error(SAXParseException e) throws SAXParseException {
            throw e;
        }

        /** Nothing is fetched. */
        @Override
        public InputSource resolveEntity(@Nullable String publicId, @Nullable String systemId) {
            return new InputSource(new StringReader(""));
        }
    }
}
