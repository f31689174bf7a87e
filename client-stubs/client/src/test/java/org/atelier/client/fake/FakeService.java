package org.atelier.client.fake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.configuration.jsse.TLSServerParameters;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.transport.http_jetty.JettyHTTPServerEngineFactory;
import org.apache.cxf.ws.addressing.WSAddressingFeature;
import org.atelier.client.ContractPolicy;
import org.atelier.types.Accounting;
import org.atelier.types.CreatePullPoint;
import org.atelier.types.Delegation;
import org.atelier.types.PullPoint;
import org.atelier.types.SubscriptionManager;
import org.atelier.types.Warehouse;
import org.atelier.types.Workspace;
import org.atelier.types.WorkspaceFactory;

/** Publishes the fake on a free port of this machine. */
public final class FakeService implements AutoCloseable {

    private final ExtensionManagerBus bus = new ExtensionManagerBus();
    private final URI url;
    private final FakeSite site;

    private FakeService(Optional<TLSServerParameters> tls) {
        int port = freePort();
        this.url = URI.create("%s://localhost:%d/services".formatted(tls.isPresent() ? "https" : "http", port));
        this.site = new FakeSite(url.toString());
        tls.ifPresent(parameters -> secure(port, parameters));
        ContractPolicy.leaveToSettings(bus);
        publish(WorkspaceFactory.class, new FakeFactoryPort(site));
        publish(Workspace.class, new FakeWorkspacePort(site));
        publish(Warehouse.class, new FakeWarehousePort(site));
        publish(Accounting.class, new FakeAccountingPort(site));
        publish(Delegation.class, new FakeDelegationPort(site));
        publish(CreatePullPoint.class, new FakeNotificationPorts.PullPoints(site));
        publish(PullPoint.class, new FakeNotificationPorts.OnePullPoint(site));
        publish(SubscriptionManager.class, new FakeNotificationPorts.Subscriptions(site));
    }

    public static FakeService start() {
        return new FakeService(Optional.empty());
    }

    public static FakeService start(TLSServerParameters tls) {
        return new FakeService(Optional.of(tls));
    }

    public URI url() {
        return url;
    }

    public FakeSite site() {
        return site;
    }

    private void secure(int port, TLSServerParameters tls) {
        try {
            JettyHTTPServerEngineFactory factory = new JettyHTTPServerEngineFactory(bus);
            factory.setTLSServerParametersForPort(port, tls);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private <P> void publish(Class<P> type, P port) {
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceClass(type);
        factory.setServiceBean(port);
        factory.setWsdlURL(getClass()
                .getClassLoader()
                .getResource("org/atelier/wsdl/atelier.wsdl")
                .toString());
        factory.setServiceName(new QName("urn:atelier:workspace:2026:11", type.getSimpleName() + "Service"));
        factory.setEndpointName(new QName("urn:atelier:workspace:2026:11", type.getSimpleName() + "Soap12"));
        factory.setAddress(url + "/" + type.getSimpleName());
        factory.setFeatures(List.of(new WSAddressingFeature()));
        factory.setProperties(Map.of("schema-validation-enabled", "IN"));
        factory.create();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }
}
