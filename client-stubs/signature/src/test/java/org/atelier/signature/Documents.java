package org.atelier.signature;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A message, as text and as a document. */
final class Documents {

    static final String ENVELOPE = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
            + " xmlns:wsa=\"http://www.w3.org/2005/08/addressing\" xmlns:at=\"urn:at\">"
            + "<s:Header><wsa:Action>urn:do</wsa:Action><wsa:MessageID>urn:uuid:1</wsa:MessageID>"
            + "<at:ResourceId wsa:IsReferenceParameter=\"true\">one</at:ResourceId></s:Header>"
            + "<s:Body><at:Do at:what=\"a\">at:good<!-- or not --></at:Do></s:Body></s:Envelope>";

    private Documents() {}

    static Document parse(String text) {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Document document) {
        try {
            StringWriter text = new StringWriter();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first element of a name. */
    static Element first(Document document, String localName) {
        return (Element) document.getElementsByTagNameNS("*", localName).item(0);
    }

    static void append(Element parent, String xml) {
        parent.appendChild(parent.getOwnerDocument().importNode(parse(xml).getDocumentElement(), true));
    }
}
