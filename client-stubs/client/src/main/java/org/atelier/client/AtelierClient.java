package org.atelier.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.xml.namespace.QName;
import org.atelier.client.model.Bid;
import org.atelier.client.model.HostChanges;
import org.atelier.client.model.QueryItem;
import org.atelier.client.model.Site;
import org.atelier.client.model.UsageQuery;
import org.atelier.client.model.UsageReport;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.client.model.WorkspaceSummary;
import org.atelier.types.Create;
import org.atelier.types.Estimate;
import org.atelier.types.HostStateType;
import org.atelier.types.LeaseRequestType;
import org.atelier.types.ListWorkspaces;
import org.atelier.types.ReloadHosts;
import org.atelier.types.SetHostState;
import org.atelier.types.WorkspaceProperties;
import org.atelier.types.WorkspaceRequestType;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsrf.rp.GetMultipleResourceProperties;

/**
 * A client of one service. Thread-safe. Calls block; {@link #async()} is the same without. Every refusal is an {@link
 * AtelierException}.
 */
public final class AtelierClient implements AutoCloseable {

    private final ServiceProxies proxies;
    private final Ports ports;
    private final Optional<ClientCredentials> credentials;
    private final ExecutorService threads;

    private AtelierClient(ClientSettings settings, Ticker ticker) {
        this.proxies = new ServiceProxies(settings);
        this.credentials = settings.credentials();
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
        int nodes = Optional.ofNullable(request.getLease())
                .map(LeaseRequestType::getNodes)
                .orElse(1);
        if (nodes != 1) {
            throw new IllegalArgumentException(
                    "The lease is for %d nodes, and this makes one. Use createAll.".formatted(nodes));
        }
        return createAll(request).get(0);
    }

    /** As {@link #create}, for any number of nodes: as many workspaces as the lease has nodes, in their order. */
    public List<WorkspaceHandle> createAll(WorkspaceRequestType request) {
        Create message = new Create();
        message.setWorkspaceRequest(request);
        return ports.factory().call(port -> port.create(message)).getWorkspace().stream()
                .map(summary -> workspace(WorkspaceReference.of(summary.getWorkspaceReference())))
                .toList();
    }

    /** What {@link #create} would answer; books nothing. */
    public Bid estimate(WorkspaceRequestType request) {
        return estimate(message(request));
    }

    /**
     * What {@link #create} would answer, and holds it.
     *
     * @param hold for how long; {@link #create} takes it when the lease of the request names the bid's offer
     */
    public Bid estimate(WorkspaceRequestType request, Duration hold) {
        Estimate message = message(request);
        message.setHoldFor(WireTime.fromDuration(hold));
        return estimate(message);
    }

    private static Estimate message(WorkspaceRequestType request) {
        Estimate message = new Estimate();
        message.setWorkspaceRequest(request);
        return message;
    }

    private Bid estimate(Estimate message) {
        return LeaseMapper.bid(
                ports.factory().call(port -> port.estimate(message)).getBid());
    }

    /** The caller's own workspaces, newest first. */
    public List<WorkspaceSummary> list() {
        return ports.factory().call(port -> port.list(new ListWorkspaces())).getWorkspace().stream()
                .map(WireMapper::summary)
                .toList();
    }

    /**
     * Evaluates an XPath 1.0 expression over the factory's resource property document, in which there are those of all of the caller's
     * workspaces: {@code //at:WorkspaceProperties[at:State='Running']}. The prefixes are those of {@link WorkspaceHandle#query}.
     */
    public List<QueryItem> query(String xpath) {
        return Queries.ask(xpath, message -> ports.factory().call(port -> port.queryResourceProperties(message)));
    }

    /** The resource properties of all of the caller's workspaces, newest first, in one query; without their consoles. */
    public List<WorkspaceStatus> statuses() {
        return query("/*/at:WorkspaceProperties").stream()
                .filter(QueryItem.Node.class::isInstance)
                .map(node -> WireXml.value(((QueryItem.Node) node).element()))
                .map(document -> WireMapper.status((WorkspaceProperties) document))
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

    /**
     * Lets a host take nothing new; what runs there stays. For administrators of the site.
     *
     * @param host as {@link #site} calls it
     */
    public void drain(String host) {
        setHostState(host, HostStateType.DRAINED);
    }

    /** Lets a host take leases again. For administrators of the site. */
    public void undrain(String host) {
        setHostState(host, HostStateType.ACTIVE);
    }

    /**
     * Lets the service read its settings again, and adds, removes and replaces hosts as they say now. For administrators of the site.
     *
     * @throws org.atelier.client.fault.InvalidRequestException where a setting cannot be used; nothing has changed
     */
    public HostChanges reloadHosts() {
        return WireMapper.changes(ports.factory().call(port -> port.reloadHosts(new ReloadHosts())));
    }

    private void setHostState(String host, HostStateType state) {
        SetHostState message = new SetHostState();
        message.setHost(host);
        message.setState(state);
        ports.factory().call(port -> port.setHostState(message));
    }

    /** The workspace of this service with that id, also where the caller may not see it. */
    public WorkspaceHandle workspaceWithId(String id) {
        return workspace(WorkspaceReference.of(ports.settings().endpoint("Workspace"), id));
    }

    /** A workspace that is known by its reference. Nothing is sent. */
    public WorkspaceHandle workspace(WorkspaceReference reference) {
        return new WorkspaceHandle(ports, reference);
    }

    /** What the leases that the caller may read have had, up to now. */
    public UsageReport usage(UsageQuery query) {
        return UsageReports.report(ports.accounting().call(port -> port.getUsage(UsageReports.question(query))));
    }

    /** What the caller lets the service do on its behalf. Nothing is sent. */
    public DelegationClient delegations() {
        return new DelegationClient(ports, credentials, InstantSource.system());
    }

    /** The golden images of the service. Nothing is sent. */
    public WarehouseClient images() {
        return new WarehouseClient(ports);
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
