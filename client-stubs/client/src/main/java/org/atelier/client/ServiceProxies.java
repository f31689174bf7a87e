package org.atelier.client;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.ConnectionType;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.apache.cxf.ws.addressing.WSAddressingFeature;

/** Makes the CXF clients of the port types. One of each is enough: the address goes with each call. */
final class ServiceProxies implements AutoCloseable {

    private static final String CONTRACT = "org/atelier/wsdl/atelier.wsdl";

    /** What a call throws says it all; a second account in the log helps nobody. */
    private static final FaultListener REPORTED_BY_EXCEPTION = (exception, description, message) -> false;

    private final ClientSettings settings;
    private final Optional<MessageSignatures> signatures;
    private final Bus bus = new ExtensionManagerBus();

    ServiceProxies(ClientSettings settings) {
        this.settings = settings;
        ContractPolicy.leaveToSettings(bus);
        this.signatures = Optional.of(settings).filter(ClientSettings::signing).map(MessageSignatures::new);
    }

    /** A thread-safe client of a port type. */
    <P> PortCaller<P> port(Class<P> type) {
        return new PortCaller<>(() -> make(type), settings.endpoint(type.getSimpleName()), new BearerHeader(settings));
    }

    private <P> P make(Class<P> type) {
        String name = type.getSimpleName();
        JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean();
        factory.setBus(bus);
        factory.setServiceClass(type);
        factory.setWsdlURL(contract().toString());
        factory.setServiceName(new QName(WireXml.ATELIER, name + "Service"));
        factory.setEndpointName(new QName(WireXml.ATELIER, name + "Soap11"));
        factory.setAddress(settings.endpoint(name));
        factory.setFeatures(List.of(new WSAddressingFeature()));
        P proxy = type.cast(factory.create());
        configure(ClientProxy.getClient(proxy));
        return proxy;
    }

    private static URL contract() {
        return Objects.requireNonNull(
                ServiceProxies.class.getClassLoader().getResource(CONTRACT), "the contract is not on the class path");
    }

    private void configure(Client client) {
        client.getRequestContext().put("thread.local.request.context", true);
        client.getEndpoint().put(AnswerInterceptor.EVERY_STATUS, true);
        client.getInInterceptors().add(new AnswerInterceptor(settings.url()));
        client.getEndpoint().put(FaultListener.class.getName(), REPORTED_BY_EXCEPTION);
        signatures.ifPresent(both -> both.addTo(client));
        HTTPConduit conduit = (HTTPConduit) client.getConduit();
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(settings.connectTimeout().toMillis());
        policy.setReceiveTimeout(settings.callTimeout().toMillis());
        policy.setConnection(ConnectionType.KEEP_ALIVE);
        policy.setAllowChunking(false);
        policy.setVersion("1.1");
        conduit.setClient(policy);
        TLSClientParameters tls = new TLSClientParameters();
        tls.setKeyManagers(signatures.isPresent() ? new KeyManager[0] : Tls.keyManagers(settings));
        tls.setTrustManagers(Tls.trustManagers(settings.trusted()));
        conduit.setTlsClientParameters(tls);
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }
}
