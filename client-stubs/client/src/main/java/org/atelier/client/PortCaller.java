package org.atelier.client;

import jakarta.xml.ws.BindingProvider;
import java.util.Map;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.apache.cxf.ws.addressing.JAXWSAConstants;

/** Calls the operations of one port type, on whichever resource. Thread-safe. */
final class PortCaller<P> {

    private final P proxy;
    private final String address;

    PortCaller(P proxy, String address) {
        this.proxy = proxy;
        this.address = address;
    }

    /** One operation. */
    @FunctionalInterface
    interface Operation<P, R> {
        R call(P port) throws Exception;
    }

    /** Calls the port type's own endpoint. */
    <R> R call(Operation<P, R> operation) {
        context().put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, address);
        context().remove(JAXWSAConstants.CLIENT_ADDRESSING_PROPERTIES);
        return invoke(operation, address);
    }

    /** Calls a resource; its reference parameters go along as headers. */
    <R> R call(WorkspaceReference target, Operation<P, R> operation) {
        EndpointReferenceType endpoint = target.endpoint();
        AddressingProperties addressing = new AddressingProperties();
        addressing.setTo(endpoint);
        context().put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, target.address());
        context().put(JAXWSAConstants.CLIENT_ADDRESSING_PROPERTIES, addressing);
        return invoke(operation, target.address());
    }

    private <R> R invoke(Operation<P, R> operation, String target) {
        try {
            return operation.call(proxy);
        } catch (Exception e) {
            throw FaultTranslator.translate(e, target);
        }
    }

    private Map<String, Object> context() {
        return ((BindingProvider) proxy).getRequestContext();
    }
}
