package org.atelier.wsrf.xml;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * A WS-Addressing 1.0 endpoint reference: where to send, and what to send along.
 *
 * @param referenceParameters each the text of one element, self-contained (declares the prefixes it uses)
 */
public record EndpointReference(String address, List<String> referenceParameters) {

    public EndpointReference {
        referenceParameters = List.copyOf(referenceParameters);
    }

    /**
     * Reads an element of type wsa:EndpointReferenceType; its metadata is not kept.
     *
     * @throws XmlException where it has no address
     */
    public static EndpointReference of(Element element) {
        List<String> parameters = new ArrayList<>();
        for (Element holder : Xml.children(element, Namespaces.ADDRESSING, "ReferenceParameters")) {
            Xml.children(holder).forEach(parameter -> parameters.add(Xml.write(parameter)));
        }
        List<Element> addresses = Xml.children(element, Namespaces.ADDRESSING, "Address");
        if (addresses.size() != 1 || addresses.get(0).getTextContent().isBlank()) {
            throw new XmlException("An endpoint reference needs exactly one wsa:Address that is not empty.");
        }
        return new EndpointReference(addresses.get(0).getTextContent().strip(), parameters);
    }

    /** Reads what {@link #write} wrote. */
    public static EndpointReference parse(String stored) {
        Element endpoint = Xml.parse(stored);
        List<String> parameters =
                Xml.children(endpoint).stream().map(Element::getTextContent).toList();
        return new EndpointReference(endpoint.getAttribute("address"), parameters);
    }

    /** The reference as text for a store; not for the wire. */
    public String write() {
        Element endpoint = Xml.element("", "endpoint");
        endpoint.setAttribute("address", address);
        referenceParameters.forEach(
                parameter -> Xml.append(endpoint, "", "parameter").setTextContent(parameter));
        return Xml.write(endpoint);
    }

    /** The reference as an element of the given name, in a document of its own. */
    public Element toElement(String namespace, String qualifiedName) {
        Element element = Xml.element(namespace, qualifiedName);
        Xml.declare(element, "wsa", Namespaces.ADDRESSING);
        Xml.append(element, Namespaces.ADDRESSING, "wsa:Address").setTextContent(address);
        if (!referenceParameters.isEmpty()) {
            Element holder = Xml.append(element, Namespaces.ADDRESSING, "wsa:ReferenceParameters");
            parameterElements().forEach(parameter -> Xml.adopt(holder, parameter));
        }
        return element;
    }

    /** The reference parameters as elements, in documents of their own. */
    public List<Element> parameterElements() {
        return referenceParameters.stream().map(Xml::parse).toList();
    }
}
