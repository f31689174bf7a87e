package org.atelier.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.atelier.client.model.WorkspaceChange;
import org.atelier.types.wsn.b.Notify;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads a SOAP message with a Notify in it. */
final class NotifyMessage {

    private static final int MAX_BYTES = 1024 * 1024;

    private NotifyMessage() {}

    /** The changes in it; throws {@link InvalidFileException} where it is no such message. */
    static List<WorkspaceChange> read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new InvalidFileException("A message of more than %d bytes.".formatted(MAX_BYTES));
        }
        NodeList found = parse(bytes).getElementsByTagNameNS(WireXml.WSNT, "Notify");
        if (found.getLength() == 1 && WireXml.value(found.item(0)) instanceof Notify notify) {
            return notify.getNotificationMessage().stream()
                    .map(Notifications::change)
                    .flatMap(Optional::stream)
                    .toList();
        }
        throw new InvalidFileException("A message without one Notify.");
    }

    private static Document parse(byte[] bytes) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java cannot read XML safely.", e);
        } catch (SAXException e) {
            throw new InvalidFileException("A message that is not XML: %s.".formatted(e.getMessage()), e);
        }
    }
}
