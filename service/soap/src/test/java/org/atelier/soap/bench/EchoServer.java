package org.atelier.soap.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.configuration.jsse.TLSServerParameters;
import org.apache.cxf.configuration.security.ClientAuthentication;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.transport.http_jetty.JettyHTTPServerEngineFactory;
import org.atelier.security.ServerTls;

/** A bare CXF service as CXF puts it on Jetty, with the same TLS and client certificates as ours. */
final class EchoServer implements AutoCloseable {

    private final Bus bus = new ExtensionManagerBus();
    private final int port;

    EchoServer(ServerTls tls) throws IOException, GeneralSecurityException {
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
        JettyHTTPServerEngineFactory engines = bus.getExtension(JettyHTTPServerEngineFactory.class);
        engines.setTLSServerParametersForPort("localhost", port, parameters(tls));
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceClass(Echo.class);
        factory.setServiceBean(new Echo.Simple());
        factory.setAddress("https://localhost:" + port + "/echo");
        factory.create();
    }

    private static TLSServerParameters parameters(ServerTls tls) {
        ClientAuthentication clients = new ClientAuthentication();
        clients.setRequired(true);
        clients.setWant(true);
        TLSServerParameters parameters = new TLSServerParameters();
        parameters.setKeyManagers(new KeyManager[] {tls.keyManager()});
        parameters.setTrustManagers(new TrustManager[] {tls.trustManager()});
        parameters.setClientAuthentication(clients);
        parameters.setSecureSocketProtocol("TLSv1.3");
        parameters.setCipherSuites(ServerTls.CIPHER_SUITES);
        parameters.setSniHostCheck(false);
        return parameters;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }
}
