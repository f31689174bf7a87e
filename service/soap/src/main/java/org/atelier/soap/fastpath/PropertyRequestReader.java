package org.atelier.soap.fastpath;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.envelope.Addressing;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.wsrf.xml.Namespaces;

/** Recognises a GetResourceProperty without anything unusual: known headers, each once, and one qualified name. */
final class PropertyRequestReader {

    static final String ACTION = "http://docs.oasis-open.org/wsrf/rpw-2/GetResourceProperty/GetResourcePropertyRequest";

    private static final String ANONYMOUS = Namespaces.ADDRESSING + "/anonymous";

    private final XMLInputFactory factory;

    PropertyRequestReader() {
        this.factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** Empty for any other message, malformed ones included. */
    Optional<PropertyRequest> read(SoapVersion version, byte[] body) {
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body), "UTF-8");
            try {
                return Optional.of(new Parse(version, reader).message());
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // The long way finds out what is wrong, and says so.
            return Optional.empty();
        }
    }

    /** The message has to go the long way. */
    private static final class Unusual extends RuntimeException {
        Unusual() {
            super(null, null, false, false);
        }
    }

    /** One message being read. */
    private static final class Parse {
        private final SoapVersion version;
        private final XMLStreamReader reader;
        private Optional<String> action = Optional.empty();
        private Optional<String> messageId = Optional.empty();
        private Optional<String> resourceId = Optional.empty();
        private int others;

        Parse(SoapVersion version, XMLStreamReader reader) {
            this.version = version;
            this.reader = reader;
        }

        PropertyRequest message() throws XMLStreamException {
            skipToStart();
            require(isAt(version.namespace(), "Envelope"));
            require(reader.nextTag() == XMLStreamConstants.START_ELEMENT);
            if (isAt(version.namespace(), "Header")) {
                headers();
                require(reader.nextTag() == XMLStreamConstants.START_ELEMENT);
            }
            require(isAt(version.namespace(), "Body"));
            require(reader.nextTag() == XMLStreamConstants.START_ELEMENT);
            QName property = property();
            require(reader.nextTag() == XMLStreamConstants.END_ELEMENT);
            require(reader.nextTag() == XMLStreamConstants.END_ELEMENT);
            require(reader.next() == XMLStreamConstants.END_DOCUMENT);
            require(action.isEmpty() ? messageId.isEmpty() : action.get().equals(ACTION));
            return new PropertyRequest(new Addressing(action, messageId), resourceId, property);
        }

        private void skipToStart() throws XMLStreamException {
            String declared = reader.getCharacterEncodingScheme();
            require(declared == null || declared.equalsIgnoreCase("utf-8"));
            require(reader.next() == XMLStreamConstants.START_ELEMENT);
        }

        private void headers() throws XMLStreamException {
            while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
                requirePlainAttributes();
                if (isAt(Contract.NAMESPACE, "ResourceId")) {
                    require(resourceId.isEmpty());
                    resourceId = Optional.of(text());
                } else {
                    require(Namespaces.ADDRESSING.equals(reader.getNamespaceURI()));
                    addressing(reader.getLocalName());
                }
            }
        }

        private void addressing(String name) throws XMLStreamException {
            switch (name) {
                case "Action" -> {
                    require(action.isEmpty());
                    action = Optional.of(text());
                }
                case "MessageID" -> {
                    require(messageId.isEmpty());
                    messageId = Optional.of(text());
                }
                case "To" -> {
                    once(1);
                    text();
                }
                case "ReplyTo" -> {
                    once(2);
                    anonymous();
                }
                default -> throw new Unusual();
            }
        }

        private void once(int bit) {
            require((others & bit) == 0);
            others |= bit;
        }

        private void anonymous() throws XMLStreamException {
            require(reader.nextTag() == XMLStreamConstants.START_ELEMENT);
            require(isAt(Namespaces.ADDRESSING, "Address"));
            require(text().equals(ANONYMOUS));
            require(reader.nextTag() == XMLStreamConstants.END_ELEMENT);
        }

        /** Roles decide whom a header is for; such messages are rare. */
        private void requirePlainAttributes() {
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                String name = reader.getAttributeLocalName(i);
                require(name.equals("mustUnderstand") || name.equals("IsReferenceParameter"));
            }
        }

        private QName property() throws XMLStreamException {
            require(isAt(Namespaces.RESOURCE_PROPERTIES, "GetResourceProperty"));
            require(reader.getAttributeCount() == 0);
            require(reader.next() == XMLStreamConstants.CHARACTERS);
            String text = reader.getText().strip();
            require(reader.next() == XMLStreamConstants.END_ELEMENT);
            int colon = text.indexOf(':');
            require(colon > 0 && isName(text, colon + 1));
            String namespace = reader.getNamespaceURI(text.substring(0, colon));
            require(namespace != null);
            return new QName(namespace, text.substring(colon + 1));
        }

        private static boolean isName(String text, int start) {
            for (int i = start; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!Character.isLetterOrDigit(c) && "_-.".indexOf(c) < 0) {
                    return false;
                }
            }
            return start < text.length();
        }

        private String text() throws XMLStreamException {
            return reader.getElementText().strip();
        }

        private boolean isAt(String namespace, String name) {
            return name.equals(reader.getLocalName()) && namespace.equals(reader.getNamespaceURI());
        }

        private static void require(boolean usual) {
            if (!usual) {
                throw new Unusual();
            }
        }
    }
}
