package org.atelier.soap.binding;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.annotations.SchemaValidation.SchemaValidationType;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.ws.addressing.MAPAggregator;
import org.apache.cxf.ws.policy.PolicyEngine;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.contract.ContractFiles;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.envelope.XmlLimits;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints as CXF has them: generated interfaces, JAXB, validation of what comes in. Who calls is known before; the policy in the
 * contract that says how is for clients. Each is made when it is first asked for, since that takes some tenths of a second and few
 * are needed at once after a start. Thread-safe.
 */
final class CxfEndpoints {

    private final FaultObserver faults;
    private final Map<PortType, Implementation<?>> implementations = new EnumMap<>(PortType.class);
    private final Map<PortType, DirectDestination> destinations = new ConcurrentHashMap<>();
    private @Nullable Bus bus;

    /** What implements a generated interface. */
    private record Implementation<T>(Class<T> generated, T object) {}

    CxfEndpoints(FaultObserver faults) {
        this.faults = faults;
    }

    /**
     * Takes a port type in, before the first message comes.
     *
     * @param implementation of the generated interface
     */
    <T> void add(PortType portType, Class<T> generated, T implementation) {
        implementations.put(portType, new Implementation<>(generated, implementation));
    }

    private synchronized DirectDestination make(PortType portType) {
        DirectDestination made = destinations.get(portType);
        if (made == null) {
            made = make(
                    portType,
                    Objects.requireNonNull(
                            implementations.get(portType), () -> "The port type " + portType + " is not served."));
            destinations.put(portType, made);
        }
        return made;
    }

    private <T> DirectDestination make(PortType portType, Implementation<T> implementation) {
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(bus());
        factory.setServiceClass(implementation.generated());
        factory.setServiceBean(implementation.object());
        factory.setWsdlURL("classpath:" + ContractFiles.WSDL);
        factory.setServiceName(new QName(Contract.NAMESPACE, portType.localName() + "Service"));
        factory.setEndpointName(new QName(Contract.NAMESPACE, portType.localName() + "Soap12"));
        factory.setAddress("direct:" + portType.localName());
        factory.setDestinationFactory(new DirectDestinationFactory());
        factory.setProperties(properties());
        factory.setStart(false);
        Server server = factory.create();
        configure(server.getEndpoint());
        server.start();
        return (DirectDestination) server.getDestination();
    }

    private Bus bus() {
        Bus made = bus;
        if (made == null) {
            made = new ExtensionManagerBus();
            made.getExtension(PolicyEngine.class).setEnabled(false);
            bus = made;
        }
        return made;
    }

    private void configure(Endpoint endpoint) {
        endpoint.getInInterceptors().add(new HeaderInterceptor());
        endpoint.getInInterceptors().add(new ActionInterceptor());
        endpoint.getOutInterceptors().add(new ReplyHeaderInterceptor());
        endpoint.setOutFaultObserver(faults);
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Message.SCHEMA_VALIDATION_ENABLED, SchemaValidationType.IN);
        properties.put(MAPAggregator.ADDRESSING_DISABLED, true);
        properties.put(Message.ROBUST_ONEWAY, true);
        properties.put(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false);
        properties.putAll(XmlLimits.properties());
        return properties;
    }

    DirectDestination destination(PortType portType) {
        DirectDestination destination = destinations.get(portType);
        return destination == null ? make(portType) : destination;
    }

    synchronized void close() {
        if (bus != null) {
            bus.shutdown(true);
        }
    }
}
