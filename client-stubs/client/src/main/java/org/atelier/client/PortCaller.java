package org.atelier.client;

import jakarta.xml.ws.BindingProvider;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.apache.cxf.ws.addressing.JAXWSAConstants;
import org.jspecify.annotations.Nullable;

/** Calls the operations of one port type, on whichever resource. Thread-safe. */
final class PortCaller<P> {

    private final Supplier<P> maker;
    private final String address;
    private final BearerHeader bearer;
    private volatile @Nullable P made;

    /** The proxy is made for the first call, since making one takes long. */
    PortCaller(Supplier<P> maker, String address, BearerHeader bearer) {
        this.maker = maker;
        this.address = address;
        this.bearer = bearer;
    }

    /** One operation. */
    @FunctionalInterface
    interface Operation<P, R> {
        R call(P port) throws Exception;
    }

    /** Calls the port type's own endpoint. */
    <R> R call(Operation<P, R> operation) {
        P proxy = proxy();
        context(proxy).put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, address);
        context(proxy).remove(JAXWSAConstants.CLIENT_ADDRESSING_PROPERTIES);
        bearer.put(context(proxy), address);
        return invoke(proxy, operation, address);
    }

    /** Calls a resource; its reference parameters go along as headers. */
    <R> R call(WorkspaceReference target, Operation<P, R> operation) {
        EndpointReferenceType endpoint = target.endpoint();
        AddressingProperties addressing = new AddressingProperties();
        addressing.setTo(endpoint);
        P proxy = proxy();
        context(proxy).put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, target.address());
        context(proxy).put(JAXWSAConstants.CLIENT_ADDRESSING_PROPERTIES, addressing);
        bearer.put(context(proxy), target.address());
        return invoke(proxy, operation, target.address());
    }

    private P proxy() {
        P known = made;
        return known == null ? make() : known;
    }

    private synchronized P make() {
        P proxy = Optional.ofNullable(made).orElseGet(maker);
        made = proxy;
        return proxy;
    }

    private static <P, R> R invoke(P proxy, Operation<P, R> operation, String target) {
        try {
            return operation.call(proxy);
        } catch (Exception e) {
            throw FaultTranslator.translate(e, target);
        }
    }

    private static Map<String, Object> context(Object proxy) {
        return ((BindingProvider) proxy).getRequestContext();
    }
}
