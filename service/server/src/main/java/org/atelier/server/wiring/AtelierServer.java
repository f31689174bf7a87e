package org.atelier.server.wiring;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.atelier.engine.HostReload;
import org.atelier.engine.ImageDistribution;
import org.atelier.engine.service.Engine;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.scheduler.timer.QuartzTimers;
import org.atelier.security.DevelopmentPki;
import org.atelier.security.signature.CmsSignatures;
import org.atelier.server.management.Metrics;
import org.atelier.server.management.RequestMetrics;
import org.atelier.server.settings.ServerSettings;
import org.atelier.soap.SoapServer;
import org.atelier.soap.contract.References;
import org.atelier.soap.notify.PublishingEventSink;
import org.atelier.soap.resource.SeenWorkspace;
import org.atelier.soap.resource.WorkspacePropertySet;
import org.atelier.soap.wire.ChangeMapper;
import org.atelier.spi.transport.TransportSettings;
import org.atelier.store.Database;
import org.atelier.store.JdbcWorkspaceStore;
import org.atelier.transfer.TransportRegistry;
import org.atelier.wsrf.notification.NotificationSystem;
import org.atelier.wsrf.resource.DefaultResourceProperties;
import org.atelier.wsrf.resource.ResourceProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service. Life: opened, which makes it serve; closed once, which ends everything but the machines. */
public final class AtelierServer implements AutoCloseable {

    /** How many hosts that did not answer are tried again at a time. */
    private static final int LATE_HOSTS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(AtelierServer.class);

    /** Property documents of workspaces that are kept ready. */
    private static final int DOCUMENTS_KEPT = 1_000;

    private final Clock clock = Clock.systemUTC();
    private final Closing closing = new Closing();
    private final ServerSettings settings;
    private final ListenAddress address;
    private final Identity identity;
    private final WorkspaceStore store;
    private final OpenHosts hosts;
    private final HostReload reload;
    private final InetSocketAddress management;

    private AtelierServer(Supplier<ServerSettings> source) {
        this.settings = source.get();
        this.address = ListenAddress.of(settings.listen());
        HostOpener opener = HostOpener.of(settings.site(), settings.dataDirectory());
        opener.passage().begin();
        try {
            CompletableFuture<AuditTrail> trail = new CompletableFuture<>();
            Meanwhile<Identity> reading = closing.add(Meanwhile.doing(
                    "identity",
                    () -> Identity.of(
                            settings, clock, refused -> trail.join().refusals().refused(refused))));
            // First what is locked, since the audit log is of one process at a time.
            Database database = closing.add(Database.open(settings.store()));
            AuditTrail audit = closing.add(AuditTrail.open(settings, clock));
            trail.complete(audit);
            this.store = new JdbcWorkspaceStore(database);
            this.hosts = closing.add(OpenHosts.open(opener, settings.hosts()));
            this.identity = reading.result();
            this.reload = new SettingsReload(() -> source.get().hosts(), opener, hosts);
            // Closed after the threads, so that what is on its way is interrupted and not cut.
            TransportRegistry transports =
                    closing.add(TransportRegistry.load(transportSettings(), settings.bandwidths()));
            ImageDistribution distribution = distribution(transports);
            Threads threads = closing.add(new Threads());
            hosts.reachLate(opener, threads.scheduled("late-hosts", LATE_HOSTS));
            this.management = serve(database, audit, transports, distribution, threads);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
        LOG.info("site={} url={} health=http:/{} serving", settings.site(), address.publicBase(), management);
    }

    /**
     * Opens everything and begins to serve. Where one part cannot be opened, those before it are closed again.
     *
     * @param source reads the settings; read again when an administrator asks for it, for the hosts that are set then
     * @throws RuntimeException whose message is for the administrator: what is wrong and the fix
     */
    public static AtelierServer open(Supplier<ServerSettings> source) {
        return new AtelierServer(source);
    }

    /** What clients put before {@code /services/...}. */
    public URI publicBase() {
        return address.publicBase();
    }

    /** Where health and metrics are served. */
    public InetSocketAddress management() {
        return management;
    }

    /** The PKI that this site made for itself, where it has no other. */
    public Optional<DevelopmentPki> developmentPki() {
        return identity.developmentPki();
    }

    @Override
    public void close() {
        LOG.info("site={} stopping; machines go on", settings.site());
        closing.close();
    }

    private TransportSettings transportSettings() {
        return SiteGridIdentity.login(settings, identity, clock)
                .map(settings.transports()::with)
                .orElse(settings.transports());
    }

    private ImageDistribution distribution(TransportRegistry transports) {
        return settings.images()
                .<ImageDistribution>map(set -> closing.add(DistributedImages.open(set, hosts, transports, clock)))
                .orElse(ImageDistribution.NONE);
    }

    private static boolean started(Engine engine) {
        engine.start();
        return true;
    }

    private InetSocketAddress serve(
            Database database,
            AuditTrail audit,
            TransportRegistry transports,
            ImageDistribution distribution,
            Threads threads) {
        audit.keep(threads);
        EngineAssembly assembly = new EngineAssembly(
                settings,
                store,
                hosts.vmms(),
                reload,
                transports,
                distribution,
                AccessRules.of(settings, clock, audit.log()),
                DelegatedCredentials.open(settings, identity, threads, clock),
                new CmsSignatures(identity.validator()),
                threads,
                clock);
        QuartzTimers timers =
                closing.add(QuartzTimers.durable(database.dataSource(), settings.node(), assembly::timerFired));
        Engine engine = closing.add(assembly.engine(timers));
        ResourceProperties<SeenWorkspace> properties = new DefaultResourceProperties<>(
                new WorkspacePropertySet(engine.workspaces(), clock).properties(), DOCUMENTS_KEPT);
        StoredWorkspaces workspaces = new StoredWorkspaces(store);
        NotificationSystem notifications =
                closing.add(new Notifications(settings, identity, address.publicBase(), threads, clock)
                        .start(database, workspaces, properties));
        assembly.bind(new PublishingEventSink(
                notifications.publisher(),
                notifications.subscriptions(),
                workspaces,
                new ChangeMapper(new References(address.publicBase()))));
        Metrics metrics = closing.add(new Metrics());
        // Closed before what it uses. Reading the plan and building the endpoints are what takes longest here.
        Meanwhile<Boolean> starting = closing.add(Meanwhile.doing("engine", () -> started(engine)));
        SoapServer soap = closing.add(new SoapServer(
                SoapParts.settings(settings, address, identity),
                new SoapServer.Parts(
                        engine.workspaces(),
                        engine.warehouse(),
                        engine.accounting(),
                        engine.delegations(),
                        properties,
                        notifications.subscriptions(),
                        notifications.pullPoints(),
                        identity.validator(),
                        identity.tokens(),
                        identity.signer(),
                        audit.refusals(),
                        new RequestMetrics(metrics.registry()),
                        clock)));
        Management.measure(metrics, store, notifications, soap);
        starting.result();
        timers.start();
        soap.start();
        return new Management(settings.management(), settings.guests().connections(), closing)
                .start(database, hosts, threads, metrics)
                .address();
    }
}
