package org.atelier.soap.binding;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
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

/**
 * The endpoints as CXF has them: generated interfaces, JAXB, validation of what comes in. Who calls is known before; the policy in the
 * contract that says how is for clients.
 */
final class CxfEndpoints {

    private final Bus bus = new ExtensionManagerBus();
    private final FaultObserver faults;
    private final Map<PortType, DirectDestination> destinations = new EnumMap<>(PortType.class);

    CxfEndpoints(FaultObserver faults) {
        this.faults = faults;
        bus.getExtension(PolicyEngine.class).setEnabled(false);
    }

    /** @param implementation of the generated interface */
    <T> void add(PortType portType, Class<T> generated, T implementation) {
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceClass(generated);
        factory.setServiceBean(implementation);
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
        destinations.put(portType, (DirectDestination) server.getDestination());
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
        if (destination == null) {
            throw new IllegalStateException("The port type " + portType + " is not served.");
        }
        return destination;
    }

    void close() {
        bus.shutdown(true);
    }
}
