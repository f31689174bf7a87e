package org.atelier.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.atelier.engine.EventSink;
import org.atelier.engine.HostSet;
import org.atelier.engine.ImageDistribution;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.ImageSender;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.host.WorkspaceFiles;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.plan.LeaseRequests;
import org.atelier.engine.plan.PlanOptions;
import org.atelier.engine.step.StepLimits;
import org.atelier.engine.step.StepTools;
import org.atelier.engine.step.Transfers;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.engine.warehouse.Matcher;
import org.atelier.engine.warehouse.Warehouse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who work: workers, the relay of events, the keeper of leases, the watch over hosts, the reconciler. Thread-safe. */
public final class Workshop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int HEARTBEATS = 4;
    /** The plan begins with these when their time has come. */
    private static final Set<WorkspaceState> WAITING = EnumSet.of(WorkspaceState.REQUESTED, WorkspaceState.SCHEDULED);

    private final Tools tools;
    private final Times times;
    private final Background background;
    private final Journal journal;
    private final EventRelay relay;
    private final Transfers transfers;
    private final Workers workers;
    private final Ending ending;
    private final LeaseBook book;
    private final LeaseSizes sizes;
    private final LeaseKeeper leases;
    private final PlanClock planClock;
    private final MachineWatch watch;
    private final Reconciler reconciler;
    private final HostRoster hosts;
    private final ImageTidying tidying;
    private final List<ScheduledFuture<?>> rounds = new ArrayList<>();

    /** What is worked with; see {@code EngineParts}. */
    public record Tools(
            WorkspaceStore store,
            Hosts hosts,
            PlanOptions plan,
            WorkspaceFiles files,
            Matcher matcher,
            SiteLimits limits,
            StepLimits stepLimits,
            ImageFetcher fetcher,
            ImageSender sender,
            ImageDistribution distribution,
            EventSink sink,
            LeaseTimers timers,
            InstantSource clock,
            Executor workers,
            Executor transfers,
            Executor waiting,
            ScheduledExecutorService background) {}

    /** How often things happen; see {@code EngineSettings}. */
    public record Times(
            String node,
            int workers,
            Duration leaseWarning,
            Duration claimTime,
            Duration lookEvery,
            Duration reconcileEvery,
            Duration rememberDestroyed) {}

    public Workshop(Tools tools, Times times) {
        this.tools = tools;
        this.times = times;
        this.background = new Background(tools.background());
        this.relay = new EventRelay(tools.store(), tools.sink(), background);
        this.journal = new Journal(tools.store(), tools.clock(), relay::wake);
        this.transfers =
                new Transfers(tools.fetcher(), tools.transfers(), tools.waiting(), this::transferEnded, tools.clock());
        this.ending = new Ending(journal, this::interrupt);
        this.planClock = new PlanClock(tools.timers(), tools.clock(), background);
        LeaseEffects effects =
                new LeaseEffects(journal, tools.hosts()::isLostForGood, tools.matcher(), this::leaseChanged);
        this.book = new LeaseBook(journal, tools.hosts(), tools.plan(), effects, planClock::wakeAt);
        this.sizes = new LeaseSizes(new LeaseRequests(tools.hosts(), tools.limits()));
        this.leases = new LeaseKeeper(journal, book, tools.timers(), times.leaseWarning(), ending, sizes);
        Claims claims = new Claims(times.node(), times.claimTime(), tools.clock());
        StepTools stepTools = new StepTools(
                tools.hosts(),
                tools.files(),
                transfers,
                tools.sender(),
                tools.distribution(),
                tools.matcher().warehouse(),
                tools.limits(),
                tools.stepLimits(),
                tools.clock(),
                leases::mayPrepare,
                tools.clock().instant());
        WorkLoop loop = new WorkLoop(claims, journal, stepTools, arrivals());
        this.workers = new Workers(journal, claims, loop, tools.workers(), times.workers(), background);
        this.watch = new MachineWatch(tools.hosts(), journal, workers::wake, background);
        this.reconciler = new Reconciler(tools.hosts(), tools.files(), journal, watch);
        this.tidying = new ImageTidying(tools.distribution(), tools.files(), journal, tools.waiting());
        this.hosts = new HostRoster(tools.hosts(), book, reconciler, watch, workers::wake);
    }

    public Journal journal() {
        return journal;
    }

    public LeaseKeeper leases() {
        return leases;
    }

    public LeaseBook book() {
        return book;
    }

    public LeaseSizes sizes() {
        return sizes;
    }

    /** Does what is due in the plan; to be called when its timer has fired. */
    public void advancePlan() {
        planClock.fired();
        book.advance();
    }

    /** The hosts, to be changed. */
    public HostSet hosts() {
        return hosts;
    }

    public Ending ending() {
        return ending;
    }

    /** Puts in order what the last process has left, and begins to work. */
    public void start() {
        hosts.open();
        journal.read(tools.matcher().warehouse()::images);
        journal.transact(this::releaseClaims);
        List<Booking> bookings = reconciler.reconcileAll();
        journal.transact(session -> takeUp(session, bookings));
        book.advance();
        // Timers outlive the process; that they are all there is made sure of while others are served already.
        background.execute(leases::armAll);
        background.execute(leases::alignAll);
        workers.wake();
        relay.wake();
        every(times.claimTime().dividedBy(HEARTBEATS), workers::heartbeat);
        every(times.lookEvery(), this::look);
        every(times.reconcileEvery(), this::reconcile);
        every(times.reconcileEvery(), this::keepWarehouse);
        every(times.reconcileEvery(), tidying::begin);
    }

    private boolean releaseClaims(StoreSession session) {
        session.releaseClaims(times.node());
        return true;
    }

    /** What was under way is due now: nobody remembers what it waited for. */
    private boolean takeUp(StoreSession session, List<Booking> bookings) {
        bookings.stream()
                .filter(booking -> booking.state() != booking.target())
                .filter(booking -> !WAITING.contains(booking.state()))
                .forEach(booking -> session.setDue(booking.workspace(), journal.now()));
        return true;
    }

    /** Sees to it that due work is taken, soon. */
    public void wake() {
        workers.wake();
    }

    private void look() {
        workers.wake();
        relay.wake();
        reconciler.lookForLostHosts();
        if (book.isDue()) {
            book.advance();
        }
        leases.lookAtSuspending();
        leases.refreshWaiting();
        Instant limit = tools.clock().instant().minus(times.rememberDestroyed());
        journal.read((StoreSession session) -> session.forgetDestroyed(limit));
    }

    private void reconcile() {
        reconciler.reconcileAll();
        leases.alignAll();
    }

    private void keepWarehouse() {
        Warehouse warehouse = tools.matcher().warehouse();
        warehouse.verify(journal.read(warehouse::images).all());
        journal.transact(warehouse::forgetRetired);
        warehouse.sweep(journal.now());
    }

    /** The plan has changed what is to become of a workspace. */
    private void leaseChanged(WorkspaceId id) {
        Optional<Workspace> workspace =
                journal.read(session -> session.find(id)).map(StoredWorkspace::workspace);
        workspace.ifPresent(known -> {
            leases.arm(id, known.lease().flatMap(Lease::end));
            // What is being done for it may not be wanted any more: to destroy it is, and a lost host never answers.
            if (known.target() == WorkspaceState.DESTROYED || known.state() == WorkspaceState.FAILED) {
                workers.interrupt(id);
            }
        });
        workers.wake();
    }

    private Arrivals arrivals() {
        return new Arrivals() {
            @Override
            public <T> T record(Workspace workspace, WorkspaceStore.Work<T> arrive) {
                return leases.arrive(workspace, arrive);
            }

            @Override
            public void settled(Workspace workspace) {
                leases.settled(workspace);
                watch.settled(workspace);
            }
        };
    }

    private void interrupt(WorkspaceId id) {
        workers.interrupt(id);
        workers.wake();
    }

    private void transferEnded(WorkspaceId id) {
        journal.read(session -> {
            session.setDue(id, tools.clock().instant());
            return id;
        });
        workers.wake();
    }

    private void every(Duration period, Runnable round) {
        rounds.add(background.every(period, round));
    }

    /** Ends all work; what is unfinished goes on when the next process starts. */
    @Override
    public void close() {
        rounds.forEach(round -> round.cancel(false));
        hosts.close();
        transfers.cancelAll();
        try {
            if (!workers.stop(PATIENCE)) {
                LOG.warn("Workers have not ended within {}; their work goes on at the next start", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while workers end; their work goes on at the next start");
        }
    }
}
