package org.atelier.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.atelier.client.model.WorkspaceChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint of the client that the service sends notifications to. Its address holds a secret, so that only who was told it can
 * send. The handler is called by one thread, in the order of arrival; what it has not taken is sent again.
 */
public final class NotificationListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationListener.class);
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_ALLOWED = 405;
    private static final int FAILED = 500;

    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "atelier-notifications");
        worker.setDaemon(true);
        return worker;
    });
    private final URI address;
    private final Consumer<WorkspaceChange> handler;

    private NotificationListener(HttpServer server, URI advertised, Consumer<WorkspaceChange> handler) {
        this.server = server;
        this.handler = handler;
        String path = "/notify/" + UUID.randomUUID();
        this.address = advertised.resolve(path);
        server.setExecutor(thread);
        server.createContext(path, this::handle);
        server.start();
    }

    /**
     * Listens with TLS if the settings have credentials and their URL is https, and without otherwise.
     *
     * @param bind where to listen; port 0 for any
     * @param host the name or address by which the service reaches this machine
     */
    public static NotificationListener listen(
            ClientSettings settings, InetSocketAddress bind, String host, Consumer<WorkspaceChange> handler) {
        boolean tls = settings.credentials().isPresent()
                && "https".equals(settings.url().getScheme());
        try {
            HttpServer server = tls ? secure(settings, bind) : HttpServer.create(bind, 0);
            URI advertised = URI.create("%s://%s:%d/"
                    .formatted(tls ? "https" : "http", host, server.getAddress().getPort()));
            return new NotificationListener(server, advertised, handler);
        } catch (IOException e) {
            throw new SettingsException(
                    "Cannot listen on %s: %s. Choose another port.".formatted(bind, e.getMessage()), e);
        }
    }

    private static HttpServer secure(ClientSettings settings, InetSocketAddress bind) throws IOException {
        HttpsServer server = HttpsServer.create(bind, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Tls.context(settings)));
        return server;
    }

    /** Where the service must send. */
    public URI address() {
        return address;
    }

    /** Sends the notifications of a workspace here. */
    public Subscription subscribe(WorkspaceHandle workspace, SubscriptionRequest request) {
        EndpointReferenceType endpoint = new EndpointReferenceType();
        AttributedURIType uri = new AttributedURIType();
        uri.setValue(address.toString());
        endpoint.setAddress(uri);
        return workspace.subscribe(request, WorkspaceReference.of(endpoint));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(answer(exchange), -1);
        }
    }

    private int answer(HttpExchange exchange) throws IOException {
        if (!"POST".equals(exchange.getRequestMethod())) {
            return NOT_ALLOWED;
        }
        List<WorkspaceChange> changes;
        try {
            changes = NotifyMessage.read(exchange.getRequestBody());
        } catch (InvalidFileException e) {
            LOG.warn("notification refused: {}", e.getMessage());
            return BAD_REQUEST;
        }
        try {
            changes.forEach(handler);
            return ACCEPTED;
        } catch (RuntimeException e) {
            LOG.error("notification not handled", e);
            return FAILED;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
