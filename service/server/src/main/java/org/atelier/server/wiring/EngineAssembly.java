package org.atelier.server.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.atelier.engine.EventSink;
import org.atelier.engine.HostReload;
import org.atelier.engine.ImageDistribution;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.host.HostPolicy;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.service.Engine;
import org.atelier.engine.service.EngineParts;
import org.atelier.engine.service.EngineSettings;
import org.atelier.engine.step.StepLimits;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.engine.warehouse.WarehouseOptions;
import org.atelier.scheduler.timer.TimerKey;
import org.atelier.scheduler.timer.Timers;
import org.atelier.security.delegation.Delegations;
import org.atelier.security.signature.ImageSignatures;
import org.atelier.server.settings.ServerSettings;
import org.atelier.server.settings.WorkSettings;
import org.atelier.spi.vmm.Vmm;
import org.atelier.transfer.FileSizes;
import org.atelier.transfer.ImageCache;
import org.atelier.transfer.TransportRegistry;

/**
 * Puts the engine together. It and the parts that it calls back, timers and notifications, need each other; the calls wait here until
 * both are there.
 */
final class EngineAssembly {

    private static final int BACKGROUND_THREADS = 4;

    /** How many servers are asked about the sizes of their files at once; who has to wait longer plans without. */
    private static final int SIZE_THREADS = 8;

    private final ServerSettings settings;
    private final WorkspaceStore store;
    private final Map<String, Vmm> hosts;
    private final HostReload reload;
    private final TransportRegistry transports;
    private final ImageDistribution distribution;
    private final AccessRules access;
    private final Delegations delegations;
    private final ImageSignatures signatures;
    private final Threads threads;
    private final Clock clock;
    private final CompletableFuture<Engine> engine = new CompletableFuture<>();
    private final CompletableFuture<EventSink> sink = new CompletableFuture<>();

    EngineAssembly(
            ServerSettings settings,
            WorkspaceStore store,
            Map<String, Vmm> hosts,
            HostReload reload,
            TransportRegistry transports,
            ImageDistribution distribution,
            AccessRules access,
            Delegations delegations,
            ImageSignatures signatures,
            Threads threads,
            Clock clock) {
        this.settings = settings;
        this.store = store;
        this.hosts = hosts;
        this.reload = reload;
        this.transports = transports;
        this.distribution = distribution;
        this.access = access;
        this.delegations = delegations;
        this.signatures = signatures;
        this.threads = threads;
        this.clock = clock;
    }

    /** Makes the engine; it is not started. */
    Engine engine(Timers timers) {
        WorkSettings work = settings.work();
        EngineParts parts = new EngineParts(
                store,
                hosts,
                reload,
                fetcher(),
                new SentImages(transports, settings.targets(), proxies()),
                distribution,
                this::publish,
                new QuartzLeaseTimers(timers),
                access.authorizer(),
                access.policy(),
                delegations,
                signatures,
                clock,
                UUID::randomUUID,
                threads.fixed("worker", work.workers()),
                threads.fixed("transfer", work.transfers()),
                threads.growing("wait"),
                threads.growing("meter"),
                threads.scheduled("engine", BACKGROUND_THREADS));
        Engine made = Engine.create(parts, engineSettings(work));
        engine.complete(made);
        return made;
    }

    /** Says where events go. */
    void bind(EventSink events) {
        sink.complete(events);
    }

    void timerFired(TimerKey key) {
        Engine running = engine.join();
        QuartzLeaseTimers.warned(key).ifPresentOrElse(running::warningTimerFired, running::planTimerFired);
    }

    private void publish(List<WorkspaceEvent> events) {
        sink.join().accept(events);
    }

    private ImageFetcher fetcher() {
        ImageCache cache = ImageCache.open(data().cache(), transports, settings.cache(), Clock.systemUTC());
        return new CachedImages(
                cache, transports, new FileSizes(transports, threads.fixed("size", SIZE_THREADS)), proxies());
    }

    private OwnersProxies proxies() {
        return new OwnersProxies(delegations);
    }

    private static StepLimits stepLimits(StepLimits usual, Duration keepUnsent) {
        return new StepLimits(usual.staging(), usual.host(), usual.boot(), usual.powerOff(), keepUnsent);
    }

    private EngineSettings engineSettings(WorkSettings work) {
        Path directory = data().workspaces();
        EngineSettings defaults = EngineSettings.defaults(settings.node(), directory);
        return new EngineSettings(
                settings.node(),
                directory,
                new WarehouseOptions(data().warehouse(), settings.warehouseMiB()),
                settings.limits(),
                work.digests(),
                new HostPolicy(work.vcpusPerCpu(), work.reservedMemoryMiB(), HostPolicy.DEFAULT.overheadMiB()),
                stepLimits(defaults.stepLimits(), work.keepUnsent()),
                settings.plan(),
                settings.cost(),
                work.workers(),
                work.leaseWarning(),
                defaults.claimTime(),
                defaults.lookEvery(),
                work.reconcileEvery(),
                work.rememberDestroyed());
    }

    private DataDirectory data() {
        return new DataDirectory(settings.dataDirectory());
    }
}
