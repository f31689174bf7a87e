package org.atelier.libvirt;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineListener;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.event.ConnectionCloseReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One hypervisor host, seen by one site. When the connection breaks, calls fail with {@link VmmError#UNAVAILABLE} and a new
 * connection is tried, first soon and then every few seconds, for as long as this host is open. Thread-safe.
 */
public final class LibvirtHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LibvirtHost.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int KEEP_ALIVE_MISSES = 3;

    private final String host;
    private final String site;
    private final String uri;
    private final ExecutorService executor;
    private final MachineEvents events = new MachineEvents();
    private final Set<MachineId> ours = ConcurrentHashMap.newKeySet();
    private final DomainCallbacks callbacks;
    private volatile @Nullable Connect connect;
    private volatile String lostBecause = "";
    private volatile boolean closed;

    private LibvirtHost(String host, String site, String uri) {
        this.host = host;
        this.site = site;
        this.uri = uri;
        this.executor = Threads.single("libvirt-" + host);
        this.callbacks = new DomainCallbacks(executor, events, this::owns, this::reportIoError);
    }

    /**
     * Connects.
     *
     * @param host the name used in events
     * @param site only domains with this site's mark are seen
     * @param uri libvirt's, for example {@code qemu:///system}
     * @throws VmmException with {@link VmmError#UNAVAILABLE} where libvirt is missing or the hypervisor does not answer
     */
    public static LibvirtHost open(String host, String site, String uri) {
        LibvirtLibrary.start();
        LibvirtHost opened = new LibvirtHost(host, site, uri);
        try {
            opened.connect();
        } catch (LibvirtException e) {
            opened.executor.shutdownNow();
            throw new VmmException(VmmError.UNAVAILABLE, "No hypervisor answers at " + uri + ": " + e.getMessage(), e);
        }
        return opened;
    }

    /** The URIs of the hypervisors inside this process; they stay until it ends. */
    public static Set<String> embedded() {
        return LibvirtLibrary.shared();
    }

    public String uri() {
        return uri;
    }

    public String site() {
        return site;
    }

    /**
     * Asks the hypervisor something.
     *
     * @param operation what it is, to follow "libvirt cannot"
     */
    public <T> T call(String operation, LibvirtCall<Connect, T> call) {
        if (Thread.currentThread().isInterrupted()) {
            throw new VmmException(VmmError.INTERRUPTED, "Interrupted before it could " + operation + ".");
        }
        Connect current = connect;
        if (current == null) {
            throw new VmmException(VmmError.UNAVAILABLE, "The hypervisor at " + uri + " is lost: " + lostBecause);
        }
        try {
            return call.on(current);
        } catch (LibvirtException e) {
            throw LibvirtErrors.failure(operation, e);
        }
    }

    /** Asks something of one machine of this site; empty where there is none of this id. */
    public <T> Optional<T> find(MachineId id, String operation, LibvirtCall<Domain, T> call) {
        return call(operation, connection -> {
            Optional<Domain> found = lookUp(connection, id);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Domain domain = found.get();
            try {
                return SiteMark.isOf(site, domain) ? Optional.of(call.on(domain)) : Optional.<T>empty();
            } finally {
                domain.free();
            }
        });
    }

    /**
     * Asks something of one machine of this site.
     *
     * @throws VmmException with {@link VmmError#NOT_FOUND} where there is none of this id
     */
    public <T> T require(MachineId id, String operation, LibvirtCall<Domain, T> call) {
        return find(id, operation, call)
                .orElseThrow(
                        () -> new VmmException(VmmError.NOT_FOUND, "No machine of this site has the id " + id + "."));
    }

    public Vmm.Registration listen(MachineListener listener) {
        return events.listen(listener);
    }

    /** Ends the connection; domains go on. */
    @Override
    public void close() {
        closed = true;
        lostBecause = "it was closed";
        executor.shutdownNow();
        letGo();
    }

    private void letGo() {
        Connect current = connect;
        connect = null;
        if (current != null) {
            disconnect(current);
        }
    }

    MachineEvents events() {
        return events;
    }

    /** Notes that a machine is about to be this site's, so that none of its events is missed. */
    void adopt(MachineId id) {
        ours.add(id);
    }

    void forget(MachineId id) {
        ours.remove(id);
    }

    boolean owns(MachineId id) {
        if (ours.contains(id)) {
            return true;
        }
        try {
            boolean owned = find(id, "look at " + id, domain -> true).orElse(false);
            if (owned) {
                ours.add(id);
            }
            return owned;
        } catch (VmmException e) {
            LOG.warn("Whose machine={} is cannot be told: {}", id, e.getMessage());
            return false;
        }
    }

    private void reportIoError(MachineId id) {
        try {
            String reason = find(id, "ask for disk errors of " + id, ExtraLibvirt::diskErrors)
                    .map(errors -> String.join("; ", errors))
                    .filter(text -> !text.isEmpty())
                    .orElse("a disk cannot be read or written");
            events.onIoError(id, reason);
        } catch (VmmException e) {
            events.onIoError(id, "a disk cannot be read or written (" + e.getMessage() + ")");
        }
    }

    private void connect() throws LibvirtException {
        Connect opened = LibvirtLibrary.connect(uri);
        connect = opened;
        try {
            watch(opened);
            findOurs(opened);
        } catch (LibvirtException e) {
            connect = null;
            disconnect(opened);
            throw e;
        }
    }

    private void watch(Connect opened) throws LibvirtException {
        if (!LibvirtLibrary.isShared(uri)) {
            opened.registerCloseListener((connection, reason) -> executor.execute(() -> lost(opened, reason)));
            keepAlive(opened);
        }
        LibvirtLibrary.register(callbacks, opened);
    }

    private void findOurs(Connect opened) throws LibvirtException {
        for (Domain domain : opened.listAllDomains(0)) {
            if (SiteMark.isOf(site, domain)) {
                ours.add(MachineId.parse(domain.getUUIDString()));
            }
            domain.free();
        }
    }

    private static void keepAlive(Connect opened) throws LibvirtException {
        try {
            opened.setKeepAlive(KEEP_ALIVE_SECONDS, KEEP_ALIVE_MISSES);
        } catch (LibvirtException e) {
            if (e.getError().getCode() != ErrorNumber.VIR_ERR_NO_SUPPORT) {
                throw e;
            }
            LOG.debug("uri={} has no connection that could break", opened.getURI());
        }
    }

    private void lost(Connect broken, ConnectionCloseReason reason) {
        if (!broken.equals(connect)) {
            return;
        }
        connect = null;
        lostBecause = "the connection ended (" + reason + ")";
        LOG.warn("host={} uri={} lost reason={}", host, uri, reason);
        events.publish(new MachineEvent.HostLost(host, lostBecause));
        disconnect(broken);
        reconnectAfter(FIRST_RETRY);
    }

    private void reconnectAfter(Duration delay) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor)
                .execute(() -> reconnect(delay));
    }

    private void reconnect(Duration lastDelay) {
        try {
            connect();
            if (closed) {
                letGo();
                return;
            }
            LOG.info("host={} uri={} back", host, uri);
            events.publish(new MachineEvent.HostBack(host));
        } catch (LibvirtException e) {
            LOG.debug("host={} uri={} still lost: {}", host, uri, e.getMessage());
            Duration twice = lastDelay.multipliedBy(2);
            reconnectAfter(twice.compareTo(LONGEST_RETRY) < 0 ? twice : LONGEST_RETRY);
        }
    }

    private void disconnect(Connect connection) {
        quietly(connection, ending -> {
            LibvirtLibrary.unregister(callbacks, ending);
            return true;
        });
        if (!LibvirtLibrary.isShared(uri)) {
            quietly(connection, ending -> {
                ending.unregisterCloseListener();
                return true;
            });
            quietly(connection, Connect::close);
        }
    }

    private <T> void quietly(Connect connection, LibvirtCall<Connect, T> call) {
        try {
            call.on(connection);
        } catch (LibvirtException e) {
            LOG.debug("host={} uri={} was not closed cleanly: {}", host, uri, e.getMessage());
        }
    }

    private static Optional<Domain> lookUp(Connect connection, MachineId id) throws LibvirtException {
        try {
            return Optional.of(connection.domainLookupByUUIDString(id.toString()));
        } catch (LibvirtException e) {
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_DOMAIN) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
