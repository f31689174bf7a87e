package org.atelier.soap.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.atelier.security.CredentialValidator;
import org.atelier.security.RefusalObserver;
import org.atelier.security.TokenValidator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TLS port of the service. */
public final class HttpServer {

    /** Below this path are the endpoints and their contract. */
    public static final String ROOT = "/services/";

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private static final int BACKLOG = 1024;

    private final Server server;
    private final ServerConnector connector;
    private final ConnectionBounds bounds;

    /**
     * Prepares the port; {@link #start} opens it.
     *
     * @param tokens says who bearer tokens stand for; absent: none are accepted
     * @param signatures says who signed a message; absent: signatures are not looked at
     * @param contract what GET requests answer
     * @param processor what POST requests answer
     * @param refusals is told of credentials of requests that are refused
     */
    public HttpServer(
            HttpSettings settings,
            CredentialValidator validator,
            Optional<TokenValidator> tokens,
            Optional<MessageSignatures> signatures,
            ContractPages contract,
            MessageProcessor processor,
            RefusalObserver refusals) {
        HttpLimits limits = settings.limits();
        QueuedThreadPool threads = new QueuedThreadPool(limits.threads(), Math.min(8, limits.threads()));
        threads.setName("soap");
        this.server = new Server(threads);
        this.bounds = new ConnectionBounds(
                settings.connections(), limits.maxConnections(), limits.maxConnectionsPerAddress());
        this.connector = connector(settings);
        SoapHandler soap = new SoapHandler(
                processor,
                new CallerOfRequest(validator, tokens, signatures.isPresent()),
                signatures,
                bounds,
                new CallerRates(settings.rate(), System::nanoTime),
                limits,
                refusals);
        server.setHandler(new GracefulHandler(
                new Handler.Sequence(soap, new ContractHandler(contract), new UnknownPathHandler())));
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(settings.stopTime().toMillis());
        server.addConnector(connector);
    }

    private ServerConnector connector(HttpSettings settings) {
        HttpConnectionFactory http = new HttpConnectionFactory(configuration(settings.limits()));
        SslConnectionFactory tls =
                new SslConnectionFactory(contextFactory(settings.tls(), settings.tlsParameters()), http.getProtocol());
        ServerConnector made = new ServerConnector(server, 1, -1, tls, http);
        made.setHost(settings.bind().getHostString());
        made.setPort(settings.bind().getPort());
        made.setIdleTimeout(settings.limits().idleTime().toMillis());
        made.setAcceptQueueSize(BACKLOG);
        made.addBean(bounds);
        return made;
    }

    private static HttpConfiguration configuration(HttpLimits limits) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(limits.maxHeaderBytes());
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setSendDateHeader(true);
        configuration.setFormEncodedMethods();
        configuration.setMaxUnconsumedRequestContentReads(4);
        configuration.setCustomizers(List.of(new SecureRequestCustomizer(false)));
        return configuration;
    }

    private static SslContextFactory.Server contextFactory(SSLContext context, SSLParameters parameters) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(context);
        factory.setNeedClientAuth(parameters.getNeedClientAuth());
        factory.setWantClientAuth(parameters.getWantClientAuth());
        factory.setIncludeProtocols(parameters.getProtocols());
        factory.setExcludeProtocols();
        factory.setIncludeCipherSuites(parameters.getCipherSuites());
        factory.setExcludeCipherSuites();
        factory.setUseCipherSuitesOrder(parameters.getUseCipherSuitesOrder());
        factory.setEndpointIdentificationAlgorithm(null);
        factory.setRenegotiationAllowed(false);
        return factory;
    }

    /** Opens the port; throws {@link HttpServerException} where that cannot be. */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            stop();
            throw new HttpServerException(
                    "Cannot listen on " + connector.getHost() + ":" + connector.getPort() + ": " + e.getMessage(), e);
        }
    }

    /** Refuses new requests, lets those at work finish within the stop time, cuts off those that do not, and closes the port. */
    public void stop() {
        try {
            server.stop();
        } catch (TimeoutException e) {
            LOG.warn("requests or connections were left after {} ms and have been cut off", server.getStopTimeout());
        } catch (Exception e) {
            throw new HttpServerException("The port did not close cleanly: " + e.getMessage(), e);
        }
    }

    /** Where it listens; the real port where the settings said 0. */
    public InetSocketAddress address() {
        return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    /** Connections that were not spoken to, since the port was opened. */
    public long refusedConnections() {
        return bounds.refused();
    }

    /** Connections open now. */
    public int connections() {
        return bounds.connections();
    }
}
