package org.atelier.client;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.namespace.QName;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.apache.cxf.ws.addressing.ReferenceParametersType;
import org.xml.sax.InputSource;

/** Where a workspace, a subscription or a pull point is: an endpoint reference. Opaque; can be kept in a file. */
public final class WorkspaceReference {

    private static final int MAX_CHARS = 64 * 1024;
    private static final QName NAME = new QName(WireXml.WSA, "EndpointReference");

    private static final QName RESOURCE_ID = new QName(WireXml.ATELIER, "ResourceId");

    private final EndpointReferenceType endpoint;

    private WorkspaceReference(EndpointReferenceType endpoint) {
        this.endpoint = endpoint;
    }

    /** A reference that must not be changed afterwards. */
    public static WorkspaceReference of(EndpointReferenceType endpoint) {
        return new WorkspaceReference(endpoint);
    }

    /** The reference to the resource with that id at an address. */
    static WorkspaceReference of(String address, String id) {
        AttributedURIType uri = new AttributedURIType();
        uri.setValue(address);
        ReferenceParametersType parameters = new ReferenceParametersType();
        parameters.getAny().add(new JAXBElement<>(RESOURCE_ID, String.class, id));
        EndpointReferenceType endpoint = new EndpointReferenceType();
        endpoint.setAddress(uri);
        endpoint.setReferenceParameters(parameters);
        return new WorkspaceReference(endpoint);
    }

    /** Reads an EndpointReference element; throws {@link InvalidFileException} where the text is none. */
    public static WorkspaceReference parse(String xml) {
        if (xml.length() > MAX_CHARS) {
            throw new InvalidFileException(
                    "An endpoint reference of %d characters; %d is the most.".formatted(xml.length(), MAX_CHARS));
        }
        try {
            if (WireXml.read(new InputSource(new StringReader(xml)), null, null) instanceof EndpointReferenceType epr
                    && epr.getAddress() != null
                    && epr.getAddress().getValue() != null) {
                return new WorkspaceReference(epr);
            }
        } catch (JAXBException e) {
            throw new InvalidFileException("This is not an endpoint reference: %s".formatted(Causes.message(e)), e);
        }
        throw new InvalidFileException("This is XML, but not an endpoint reference with an address.");
    }

    /** Reads a file that {@link #save} wrote. */
    public static WorkspaceReference load(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new InvalidFileException("The file %s cannot be read: %s.".formatted(file, e), e);
        }
    }

    public void save(Path file) {
        try {
            Files.writeString(file, toXml() + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidFileException("The file %s cannot be written: %s.".formatted(file, e), e);
        }
    }

    public String toXml() {
        return WireXml.text(new JAXBElement<>(NAME, EndpointReferenceType.class, endpoint));
    }

    public String address() {
        return endpoint.getAddress().getValue();
    }

    EndpointReferenceType endpoint() {
        return endpoint;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkspaceReference reference
                && reference.toXml().equals(toXml());
    }

    @Override
    public int hashCode() {
        return toXml().hashCode();
    }

    @Override
    public String toString() {
        return toXml();
    }
}
