package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An answer taken apart. What is in its body is validated against the contract. */
public record SoapReply(Document document) {

    public SoapVersion version() {
        return document.getDocumentElement().getNamespaceURI().equals(SoapVersion.SOAP_12.namespace())
                ? SoapVersion.SOAP_12
                : SoapVersion.SOAP_11;
    }

    /** The text of a header of WS-Addressing. */
    public Optional<String> header(String name) {
        return descendants(Namespaces.ADDRESSING, name).stream().findFirst().map(Element::getTextContent);
    }

    /** The message in the body; valid by the contract, and no fault. */
    public Element message() {
        Element message = Xml.children(body()).get(0);
        assertThat(message.getLocalName()).as(this::toString).isNotEqualTo("Fault");
        ContractSchema.validate(message);
        return message;
    }

    /** The fault's detail; valid by the contract. */
    public Element fault() {
        Element fault = Xml.children(body()).get(0);
        assertThat(fault.getLocalName()).as(this::toString).isEqualTo("Fault");
        Element holder = Xml.children(fault).stream()
                .filter(child -> child.getLocalName().equalsIgnoreCase("detail"))
                .findFirst()
                .orElseThrow();
        assertThat(Xml.children(holder)).hasSize(1);
        Element detail = Xml.children(holder).get(0);
        ContractSchema.validate(detail);
        return detail;
    }

    public String faultCode() {
        String name = version() == SoapVersion.SOAP_12 ? "Value" : "faultcode";
        List<Element> codes = version() == SoapVersion.SOAP_12
                ? descendants(SoapVersion.SOAP_12.namespace(), name)
                : descendants("*", name);
        return codes.get(codes.size() - 1).getTextContent();
    }

    private Element body() {
        return Xml.children(document.getDocumentElement(), version().namespace(), "Body")
                .get(0);
    }

    public String text(String localName) {
        return descendants("*", localName).get(0).getTextContent();
    }

    public List<Element> descendants(String namespace, String localName) {
        return DomLists.of(document.getElementsByTagNameNS(namespace, localName));
    }

    @Override
    public String toString() {
        return Xml.write(document.getDocumentElement());
    }
}
