package org.atelier.soap.contract;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.apache.cxf.ws.addressing.ReferenceParametersType;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** Makes the endpoint references of this service and knows them again. */
public final class References {

    private final String base;

    /** @param base how clients reach this service, for example {@code https://grid.example.org:8443}; a slash at its end is ignored */
    public References(URI base) {
        String text = base.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    public String address(PortType portType) {
        return base + "/services/" + portType.localName();
    }

    public EndpointReference endpoint(PortType portType) {
        return new EndpointReference(address(portType), List.of());
    }

    public EndpointReference resource(PortType portType, String id) {
        return new EndpointReference(address(portType), List.of(Xml.write(parameter(id))));
    }

    /** The reference to a resource whose kind is the name of a port type; to the port type alone where it is another's. */
    public EndpointReference of(ResourceKey key) {
        return key.kind().equals(PortType.WORKSPACE.localName())
                ? resource(PortType.WORKSPACE, key.id())
                : endpoint(PortType.WORKSPACE_FACTORY);
    }

    public EndpointReferenceType wire(EndpointReference reference) {
        AttributedURIType address = new AttributedURIType();
        address.setValue(reference.address());
        EndpointReferenceType wire = new EndpointReferenceType();
        wire.setAddress(address);
        if (!reference.referenceParameters().isEmpty()) {
            ReferenceParametersType parameters = new ReferenceParametersType();
            parameters.getAny().addAll(reference.parameterElements());
            wire.setReferenceParameters(parameters);
        }
        return wire;
    }

    /** The resource id in a reference that this service gave out for a port type; empty where it is somebody else's. */
    public Optional<String> idOf(PortType portType, EndpointReference reference) {
        String own = address(portType);
        if (reference.address().startsWith(own + "/")) {
            return Optional.of(reference.address().substring(own.length() + 1));
        }
        if (!reference.address().equals(own)) {
            return Optional.empty();
        }
        return reference.parameterElements().stream()
                .filter(element -> Xml.is(element, Contract.NAMESPACE, Contract.RESOURCE_ID.getLocalPart()))
                .map(element -> element.getTextContent().strip())
                .findFirst();
    }

    private static Element parameter(String id) {
        return Xml.element(Contract.NAMESPACE, Contract.PREFIX + ":" + Contract.RESOURCE_ID.getLocalPart(), id);
    }
}
