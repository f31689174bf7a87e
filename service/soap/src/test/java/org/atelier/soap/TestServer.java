package org.atelier.soap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.atelier.security.CachingCredentialValidator;
import org.atelier.security.ClientTls;
import org.atelier.security.Credential;
import org.atelier.security.CredentialValidator;
import org.atelier.security.DevelopmentPki;
import org.atelier.security.PkixCredentialValidator;
import org.atelier.security.RefusedCredential;
import org.atelier.security.ServerTls;
import org.atelier.security.TokenValidator;
import org.atelier.security.TrustDirectory;
import org.atelier.soap.contract.References;
import org.atelier.soap.http.ConnectionRule;
import org.atelier.soap.http.Handled;
import org.atelier.soap.http.HttpLimits;
import org.atelier.soap.http.HttpSettings;
import org.atelier.soap.http.RequestRate;
import org.atelier.soap.notify.ConsumerPolicy;
import org.atelier.soap.notify.HttpMessageSender;
import org.atelier.soap.notify.NotificationMapper;
import org.atelier.soap.notify.PublishingEventSink;
import org.atelier.soap.notify.WorkspaceDocuments;
import org.atelier.soap.resource.SeenWorkspace;
import org.atelier.soap.resource.SiteDescription;
import org.atelier.soap.resource.WorkspacePropertySet;
import org.atelier.soap.wire.ChangeMapper;
import org.atelier.wsrf.notification.NotificationParts;
import org.atelier.wsrf.notification.NotificationSettings;
import org.atelier.wsrf.notification.NotificationSystem;
import org.atelier.wsrf.resource.DefaultResourceProperties;
import org.atelier.wsrf.resource.ResourceProperties;
import org.atelier.wsrf.store.memory.MemoryNotificationStore;

/** The whole service over real TLS, on a fake engine and a notification store in memory. */
public final class TestServer implements AutoCloseable {

    public static final String ALICE = DevelopmentPki.subject("alice");

    /** Less than what would fill the memory of those who measure. */
    private static final int MOST_ANSWERED = 1_000;

    public final FakeWorkspaceService service = new FakeWorkspaceService();
    public final FakeWarehouseService warehouse = new FakeWarehouseService();
    public final FakeAccountingService accounting = new FakeAccountingService();
    final FakeDelegationService delegations = new FakeDelegationService();
    /** The credentials that were refused, by TLS and in requests. */
    public final Queue<RefusedCredential> refused = new ConcurrentLinkedQueue<>();

    /** The first that were answered. */
    final Queue<Handled> answered = new LinkedBlockingQueue<>(MOST_ANSWERED);

    public final PublishingEventSink events;
    private final DevelopmentPki pki;
    private final TrustDirectory trust;
    private final ServerTls tls;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final NotificationSystem notifications;
    private final SoapServer server;

    public TestServer(Path directory) throws IOException {
        this(directory, HttpLimits.DEFAULT, new ConsumerPolicy.Settings(List.of(), true, true));
    }

    public TestServer(Path directory, HttpLimits limits, ConsumerPolicy.Settings consumers) throws IOException {
        this(directory, limits, consumers, Optional.empty(), ConnectionRule.EVERYBODY, RequestRate.UNLIMITED, false);
    }

    /** One that does not speak to everybody, or not all the time. */
    public TestServer(Path directory, ConnectionRule connections, RequestRate rate) throws IOException {
        this(
                directory,
                HttpLimits.DEFAULT,
                ConsumerPolicy.Settings.DEFAULT,
                Optional.empty(),
                connections,
                rate,
                false);
    }

    /** One that asks for certificates and demands none where there are tokens. */
    public TestServer(
            Path directory, HttpLimits limits, ConsumerPolicy.Settings consumers, Optional<TokenValidator> tokens)
            throws IOException {
        this(directory, limits, consumers, tokens, ConnectionRule.EVERYBODY, RequestRate.UNLIMITED, false);
    }

    /** One that also takes signed messages. */
    public static TestServer signing(Path directory, Optional<TokenValidator> tokens) throws IOException {
        return signing(directory, tokens, RequestRate.UNLIMITED);
    }

    /** One that also takes signed messages, and not all the time. */
    public static TestServer signing(Path directory, Optional<TokenValidator> tokens, RequestRate rate)
            throws IOException {
        return new TestServer(
                directory,
                HttpLimits.DEFAULT,
                ConsumerPolicy.Settings.DEFAULT,
                tokens,
                ConnectionRule.EVERYBODY,
                rate,
                true);
    }

    /** One whose callers are known by others. */
    public static TestServer trusting(Path directory, CredentialValidator validator, ServerTls tls) throws IOException {
        return new TestServer(
                directory,
                HttpLimits.DEFAULT,
                ConsumerPolicy.Settings.DEFAULT,
                Optional.empty(),
                ConnectionRule.EVERYBODY,
                RequestRate.UNLIMITED,
                false,
                Optional.of(new Known(validator, tls)));
    }

    /** How callers are known where the development PKI does not say. */
    private record Known(CredentialValidator validator, ServerTls tls) {}

    private TestServer(
            Path directory,
            HttpLimits limits,
            ConsumerPolicy.Settings consumers,
            Optional<TokenValidator> tokens,
            ConnectionRule connections,
            RequestRate rate,
            boolean signatures)
            throws IOException {
        this(directory, limits, consumers, tokens, connections, rate, signatures, Optional.empty());
    }

    private TestServer(
            Path directory,
            HttpLimits limits,
            ConsumerPolicy.Settings consumers,
            Optional<TokenValidator> tokens,
            ConnectionRule connections,
            RequestRate rate,
            boolean signatures,
            Optional<Known> known)
            throws IOException {
        InstantSource clock = InstantSource.system();
        this.pki = DevelopmentPki.open(directory, clock);
        this.trust = TrustDirectory.open(pki.trustDirectory(), clock);
        CredentialValidator validator = known.map(Known::validator)
                .orElseGet(
                        () -> new CachingCredentialValidator(new PkixCredentialValidator(trust, clock), trust, clock));
        ServerTls strict = known.map(Known::tls)
                .orElseGet(() -> new ServerTls(pki.server().read(), validator, trust, refused::add));
        this.tls = tokens.isPresent() || signatures ? strict.withoutNeedOfCertificate() : strict;
        int port = freePort();
        URI base = URI.create("https://localhost:" + port);
        References references = new References(base);
        ResourceProperties<SeenWorkspace> properties =
                new DefaultResourceProperties<>(new WorkspacePropertySet(service, clock).properties(), 100);
        this.notifications = notifications(clock, references, properties, consumers);
        this.events = new PublishingEventSink(
                notifications.publisher(), notifications.subscriptions(), service::find, new ChangeMapper(references));
        HttpSettings http = new HttpSettings(
                new InetSocketAddress("localhost", port),
                tls.context(),
                tls.parameters(),
                limits,
                connections,
                rate,
                Duration.ofSeconds(2));
        SiteDescription site = new SiteDescription("Test site", "0.1", SiteDescription.Limits.NONE);
        this.server = new SoapServer(
                new SoapSettings(http, base, site, consumers),
                new SoapServer.Parts(
                        service,
                        warehouse,
                        accounting,
                        delegations,
                        properties,
                        notifications.subscriptions(),
                        notifications.pullPoints(),
                        validator,
                        tokens,
                        Optional.of(pki.server().read()).filter(any -> signatures),
                        refused::add,
                        (handled, time) -> answered.offer(handled),
                        clock));
        server.start();
    }

    private NotificationSystem notifications(
            InstantSource clock,
            References references,
            ResourceProperties<SeenWorkspace> properties,
            ConsumerPolicy.Settings consumers) {
        MemoryNotificationStore store = new MemoryNotificationStore();
        HttpMessageSender sender = new HttpMessageSender(
                new HttpMessageSender.Settings(
                        context("alice"), Duration.ofSeconds(2), Duration.ofSeconds(3), UUID::randomUUID),
                new ConsumerPolicy(consumers),
                new NotificationMapper(references),
                workers);
        return NotificationSystem.start(
                new NotificationParts(
                        store,
                        store.pullPoints(),
                        store.messages(),
                        sender,
                        new WorkspaceDocuments(service::find, properties),
                        clock,
                        () -> UUID.randomUUID().toString(),
                        () -> 0.5,
                        timer,
                        workers),
                NotificationSettings.DEFAULT);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** TLS of a client with the certificate of a user. */
    public SSLContext context(String user) {
        return ClientTls.context(pki.issue(user).read(), trust.authorities());
    }

    public Credential credential(String user) {
        return pki.issue(user).read();
    }

    public Credential own() {
        return pki.server().read();
    }

    /** TLS of a client that has no certificate. */
    public SSLContext anonymous() {
        return ClientTls.trusting(List.of(pki.authorityCertificate()));
    }

    public ServerTls tls() {
        return tls;
    }

    public SoapClient stranger() {
        return new SoapClient(address(), anonymous());
    }

    public SoapClient client(String user) {
        return new SoapClient(address(), context(user));
    }

    public InetSocketAddress address() {
        return server.address();
    }

    public long refusedConnections() {
        return server.refusedConnections();
    }

    public int connections() {
        return server.connections();
    }

    @Override
    public void close() {
        server.close();
        notifications.close();
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
