package org.atelier.client;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.xml.namespace.QName;
import org.atelier.client.model.Bid;
import org.atelier.client.model.Site;
import org.atelier.client.model.WorkspaceSummary;
import org.atelier.types.Create;
import org.atelier.types.Estimate;
import org.atelier.types.ListWorkspaces;
import org.atelier.types.WorkspaceRequestType;
import org.atelier.types.wsrf.rp.GetMultipleResourceProperties;

/**
 * A client of one service. Thread-safe. Calls block; {@link #async()} is the same without. Every refusal is an {@link
 * AtelierException}.
 */
public final class AtelierClient implements AutoCloseable {

    private final ServiceProxies proxies;
    private final Ports ports;
    private final ExecutorService threads;

    private AtelierClient(ClientSettings settings, Ticker ticker) {
        this.proxies = new ServiceProxies(settings);
        this.ports = Ports.open(settings, ticker, proxies);
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "atelier-client");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Sets a client up. Nothing is sent yet. */
    public static AtelierClient connect(ClientSettings settings) {
        return connect(settings, Ticker.system());
    }

    static AtelierClient connect(ClientSettings settings, Ticker ticker) {
        return new AtelierClient(settings, ticker);
    }

    /**
     * Asks for a workspace and returns when the service has admitted it; it is not ready yet. With a client token in the request this
     * may be called again after a lost answer.
     */
    public WorkspaceHandle create(WorkspaceRequestType request) {
        Create message = new Create();
        message.setWorkspaceRequest(request);
        return workspace(WorkspaceReference.of(ports.factory()
                .call(port -> port.create(message))
                .getWorkspace()
                .getWorkspaceReference()));
    }

    /** What {@link #create} would answer; books nothing. */
    public Bid estimate(WorkspaceRequestType request) {
        Estimate message = new Estimate();
        message.setWorkspaceRequest(request);
        return WireMapper.bid(
                ports.factory().call(port -> port.estimate(message)).getBid());
    }

    /** The caller's own workspaces, newest first. */
    public List<WorkspaceSummary> list() {
        return ports.factory().call(port -> port.list(new ListWorkspaces())).getWorkspace().stream()
                .map(WireMapper::summary)
                .toList();
    }

    /** The site behind the service, with its hosts. */
    public Site site() {
        GetMultipleResourceProperties message = new GetMultipleResourceProperties();
        for (String property : List.of("SiteName", "ServiceVersion", "HostDescription")) {
            message.getResourceProperty().add(new QName(WireXml.ATELIER, property));
        }
        return WireMapper.site(ports.factory()
                .call(port -> port.getMultipleResourceProperties(message))
                .getAny());
    }

    /** A workspace that is known by its reference. Nothing is sent. */
    public WorkspaceHandle workspace(WorkspaceReference reference) {
        return new WorkspaceHandle(ports, reference);
    }

    /** Notifications of workspaces, fetched from a pull point at the service; works behind a NAT. */
    public NotificationStream notifications() {
        return NotificationStream.open(ports);
    }

    /** The same calls, without blocking. */
    public AsyncAtelierClient async() {
        return new AsyncAtelierClient(this, threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        proxies.close();
    }
}
