package org.atelier.engine.service;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.atelier.engine.AccountingService;
import org.atelier.engine.EventSink;
import org.atelier.engine.HostReload;
import org.atelier.engine.HostSet;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.WarehouseService;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.admission.DigestRule;
import org.atelier.engine.cost.CostPolicy;
import org.atelier.engine.cost.FreeMemoryCost;
import org.atelier.engine.model.HostChanges;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.plan.PlanOptions;
import org.atelier.engine.step.StepLimits;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.CrashingStore;
import org.atelier.engine.store.InMemoryStore;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.engine.warehouse.WarehouseOptions;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.AuthorizationSettings;
import org.atelier.security.Authorizer;
import org.atelier.security.Caller;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialException.Kind;
import org.atelier.security.OwnerAuthorizer;
import org.atelier.security.delegation.Delegations;
import org.atelier.security.policy.Policy;
import org.atelier.security.policy.PolicyAuthorizer;
import org.atelier.security.policy.RequestPolicy;
import org.atelier.spi.vmm.VmmSettings;
import org.atelier.testkit.SimulatedVmm;

/** An engine on a simulated host, with guests that run the real runner in a shell of this machine. */
final class TestSite extends ObservedSite implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Caller ALICE = caller("alice");
    static final Caller BOB = caller("bob");
    static final Caller ROOT = caller("root");

    private static final AuthorizationSettings ACCESS =
            new AuthorizationSettings(Set.of("CN=root,O=Test"), Optional.empty());

    private static final SiteLimits SHORT_LEASES = limits(SiteLimits.DEFAULT.maxParallel(), Duration.ofMillis(100));

    private static final Map<String, String> ROOM = Map.of("memory-mib", "4608");

    final List<WorkspaceEvent> events = new CopyOnWriteArrayList<>();
    final TestTimers timers = new TestTimers();
    final TestFetcher fetcher = new TestFetcher();
    final TestSender sender = new TestSender();
    final TestDistribution distribution = new TestDistribution();
    final SimulatedVmm vmm;
    private final Map<String, SimulatedVmm> hosts = new TreeMap<>();
    private final List<SimulatedVmm> all = new ArrayList<>();
    private HostReload reload = set -> {
        throw new AssertionError("No change of the hosts is expected.");
    };
    final ShellGuests guests;
    private EventSink sink = events::addAll;
    private StepLimits stepLimits = StepLimits.DEFAULT;
    private SiteLimits limits = SiteLimits.DEFAULT;
    private DigestRule digests = DigestRule.OPTIONAL;
    private PlanOptions plan = PlanOptions.DEFAULT;
    private WarehouseOptions warehouse;
    private Optional<Supplier<Policy>> policy = Optional.empty();
    private CostPolicy cost = new FreeMemoryCost();
    private CrashingStore mortal;
    private TestThreads threads;
    private Engine engine;

    private TestSite(Path directory, WorkspaceStore store, Map<String, String> options) {
        super(directory, store);
        this.warehouse = new WarehouseOptions(directory.resolve("warehouse"), WarehouseOptions.USUAL_MIB);
        this.guests = new ShellGuests(directory.resolve("guests"));
        this.vmm = host("local", options);
    }

    private SimulatedVmm host(String name, Map<String, String> options) {
        SimulatedVmm opened = SimulatedVmm.open(
                new VmmSettings(name, "test", Optional.empty(), directory.resolve("vmm-" + name), options),
                Clock.systemUTC());
        opened.respondTo(command -> true, guests);
        hosts.put(name, opened);
        all.add(opened);
        return opened;
    }

    /** What the requests do not say of digests is read from beside the files. */
    TestSite withFetchedDigests() {
        digests = DigestRule.FETCHED;
        return this;
    }

    /** A second host, like the first, that the settings name when the engine is started. */
    TestSite withHost(String name) {
        host(name, ROOM);
        return this;
    }

    /** The settings name this host no more when the engine is started. */
    void withoutHost(String name) {
        hosts.remove(name);
    }

    /** What an administrator makes of the hosts while the engine works. */
    void changeHosts(Consumer<HostSet> change) {
        reload = set -> {
            change.accept(set);
            return new HostChanges(List.of(), List.of(), List.of(), List.of());
        };
        HostChanges unused = service().reloadHosts(ROOT);
    }

    @Override
    Collection<SimulatedVmm> hosts() {
        return hosts.values();
    }

    SimulatedVmm host(String name) {
        return Optional.ofNullable(hosts.get(name)).orElseThrow();
    }

    static TestSite at(Path directory) {
        return at(directory, new InMemoryStore());
    }

    static TestSite at(Path directory, WorkspaceStore store) {
        return new TestSite(directory, store, ROOM);
    }

    /** A site whose host has room for so much. */
    static TestSite withDisk(Path directory, long mebibytes) {
        Map<String, String> options = new HashMap<>(ROOM);
        options.put("disk-mib", Long.toString(mebibytes));
        return new TestSite(directory, new InMemoryStore(), options);
    }

    /** A site whose host cannot run commands in its guests. */
    static TestSite withoutGuestAgent(Path directory) {
        return new TestSite(directory, new InMemoryStore(), Map.of("guest-agent", "no"));
    }

    TestSite withSink(EventSink other) {
        sink = other;
        return this;
    }

    /** Another host, like the first but for these options. */
    TestSite withHost(String name, Map<String, String> options) {
        Map<String, String> merged = new TreeMap<>(ROOM);
        merged.putAll(options);
        host(name, merged);
        return this;
    }

    TestSite withShortLeases() {
        limits = SHORT_LEASES;
        return this;
    }

    TestSite withParallelActions(int most) {
        limits = limits(most, SiteLimits.DEFAULT.minLease());
        return this;
    }

    TestSite withPlan(PlanOptions other) {
        plan = other;
        return this;
    }

    TestSite withPolicy(Supplier<Policy> rules) {
        policy = Optional.of(rules);
        return this;
    }

    TestSite withCost(CostPolicy other) {
        cost = other;
        return this;
    }

    /** Golden images may take so much. */
    TestSite withWarehouse(long mostMiB) {
        warehouse = new WarehouseOptions(warehouse.directory(), mostMiB);
        return this;
    }

    TestSite withPowerOffPatience(Duration patience) {
        StepLimits usual = StepLimits.DEFAULT;
        stepLimits = new StepLimits(usual.staging(), usual.host(), usual.boot(), patience, usual.unsent());
        return this;
    }

    TestSite keepingUnsent(Duration time) {
        StepLimits usual = StepLimits.DEFAULT;
        stepLimits = new StepLimits(usual.staging(), usual.host(), usual.boot(), usual.powerOff(), time);
        return this;
    }

    TestSite withBootPatience(Duration patience) {
        StepLimits usual = StepLimits.DEFAULT;
        stepLimits = new StepLimits(usual.staging(), usual.host(), patience, usual.powerOff(), usual.unsent());
        return this;
    }

    TestSite start() {
        mortal = new CrashingStore(store);
        threads = new TestThreads();
        engine = Engine.create(
                new EngineParts(
                        mortal,
                        Map.copyOf(hosts),
                        set -> reload.reload(set),
                        fetcher,
                        sender,
                        distribution,
                        sink,
                        timers,
                        policy.<Authorizer>map(rules -> new PolicyAuthorizer(ACCESS, rules))
                                .orElseGet(() -> new OwnerAuthorizer(ACCESS)),
                        policy.<RequestPolicy>map(rules -> new PolicyAuthorizer(ACCESS, rules))
                                .orElse(RequestPolicy.NONE),
                        new Delegations(
                                directory.resolve("delegations"),
                                chain -> {
                                    throw new CredentialException(Kind.UNTRUSTED, "Nobody has proxies here.");
                                },
                                Clock.systemUTC()),
                        new TestSignatures(),
                        Clock.systemUTC(),
                        UUID::randomUUID,
                        threads.workers,
                        threads.transfers,
                        threads.workers,
                        threads.workers,
                        threads.background),
                settings());
        timers.whenFired(engine::warningTimerFired, engine::planTimerFired);
        engine.start();
        return this;
    }

    private EngineSettings settings() {
        EngineSettings usual = EngineSettings.defaults("node", directory.resolve("workspaces"));
        return new EngineSettings(
                usual.node(),
                usual.directory(),
                warehouse,
                limits,
                digests,
                usual.hostPolicy(),
                stepLimits,
                plan,
                cost,
                usual.workers(),
                usual.leaseWarning(),
                usual.claimTime(),
                usual.lookEvery(),
                usual.reconcileEvery(),
                usual.rememberDestroyed());
    }

    /** Lets the engine's process die at the change with this number, from now. */
    void crashAt(int change, CrashingStore.Moment moment) {
        mortal.crashAt(change, moment);
    }

    /** Waits until the process has died, or all that was asked for is done without; false where it has not died. */
    boolean awaitCrash(WorkspaceState goal) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            if (mortal.awaitCrash(10)) {
                return true;
            }
            if (allAt(goal)) {
                return mortal.awaitCrash(200);
            }
        }
        throw new AssertionError("Neither died nor all " + goal + " within " + PATIENCE + ".");
    }

    private boolean allAt(WorkspaceState goal) {
        List<Booking> live = store.inTransaction(StoreSession::bookings);
        return goal == WorkspaceState.DESTROYED
                ? live.isEmpty()
                : !live.isEmpty()
                        && live.stream().allMatch(booking -> booking.state() == goal && booking.target() == goal);
    }

    /** What a new process finds: the same store, the same host. The threads of the old one are gone. */
    void restart() {
        threads.end();
        start();
    }

    WorkspaceService service() {
        return engine.workspaces();
    }

    WarehouseService warehouse() {
        return engine.warehouse();
    }

    AccountingService accounting() {
        return engine.accounting();
    }

    Engine engine() {
        return engine;
    }

    private static SiteLimits limits(int parallel, Duration shortestLease) {
        SiteLimits usual = SiteLimits.DEFAULT;
        return new SiteLimits(
                usual.maxVcpus(),
                usual.minMemoryMiB(),
                usual.maxMemoryMiB(),
                usual.maxDisks(),
                usual.maxDiskMiB(),
                usual.assumedDiskMiB(),
                usual.assumedImageMiB(),
                usual.maxBandwidthMbps(),
                usual.maxBootFileMiB(),
                usual.maxNics(),
                usual.maxActions(),
                usual.maxScriptBytes(),
                usual.maxParameters(),
                usual.maxActionTimeout(),
                parallel,
                usual.maxRetries(),
                usual.maxNodes(),
                shortestLease,
                usual.maxLease());
    }

    /** Somebody with these attributes. */
    static Caller caller(String name, String... attributes) {
        return new Caller(
                "CN=" + name + ",O=Test",
                "/O=Test/CN=" + name,
                "CN=ca,O=Test",
                AuthenticationMethod.TLS_CERTIFICATE,
                List.of(attributes));
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        timers.close();
        guests.close();
        all.forEach(SimulatedVmm::close);
        threads.end();
    }
}
