package org.atelier.soap.signature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.staxutils.StaxUtils;
import org.atelier.soap.envelope.ContentType;
import org.atelier.soap.envelope.XmlLimits;
import org.w3c.dom.Document;

/** Messages from bytes to a document and back. */
final class MessageXml {

    private static final byte[] MARK = "-wssecurity-secext-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private MessageXml() {}

    /**
     * Whether a look at the bytes leaves it open that a message has a Security header: one would show, were it not for encodings and
     * character references.
     */
    static boolean mayBeSigned(byte[] body) {
        int start = startsWith(body, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        boolean first = true;
        for (int i = start; i < body.length; i++) {
            byte b = body[i];
            boolean space = b == ' ' || b == '\n' || b == '\r' || b == '\t';
            if ((b >= 0 && b < ' ' && !space) || (first && !space && b != '<')) {
                return true;
            }
            first &= space;
            boolean reference = b == '&' && i + 1 < body.length && body[i + 1] == '#';
            if (reference || (b == '-' && startsWith(body, i, MARK))) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] body, int from, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (from + i >= body.length || body[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Empty where the bytes are no XML within the limits, or have a DTD; who reads them next says what is wrong. */
    static Optional<Document> read(String contentType, byte[] body) {
        try {
            XMLStreamReader reader = StaxUtils.createXMLStreamReader(
                    new ByteArrayInputStream(body),
                    ContentType.charset(contentType).orElse(null));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Document> read(XMLStreamReader plain) throws XMLStreamException {
        MessageImpl limits = new MessageImpl();
        limits.putAll(XmlLimits.properties());
        XMLStreamReader reader = StaxUtils.configureReader(plain, limits);
        while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
            if (reader.next() == XMLStreamConstants.DTD) {
                return Optional.empty();
            }
        }
        return Optional.of(StaxUtils.read(reader));
    }

    /** In UTF-8. */
    static byte[] write(Document document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            XMLStreamWriter writer = StaxUtils.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            StaxUtils.copy(document, writer);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A signed answer cannot be written.", e);
        }
        return bytes.toByteArray();
    }
}
