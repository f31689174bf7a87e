package org.atelier.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.atelier.engine.EventSink;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.admission.LeaseBook;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.host.WorkspaceFiles;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.step.StepLimits;
import org.atelier.engine.step.StepTools;
import org.atelier.engine.step.Transfers;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.spi.vmm.Vmm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who work: workers, the relay of events, the keeper of leases, the watch over hosts, the reconciler. Thread-safe. */
public final class Workshop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int HEARTBEATS = 4;

    private final Tools tools;
    private final Times times;
    private final StepTimes stepTimes = new StepTimes();
    private final Background background;
    private final Journal journal;
    private final EventRelay relay;
    private final Transfers transfers;
    private final Workers workers;
    private final Ending ending;
    private final LeaseKeeper leases;
    private final MachineWatch watch;
    private final Reconciler reconciler;
    private final List<Vmm.Registration> registrations = new ArrayList<>();
    private final List<ScheduledFuture<?>> rounds = new ArrayList<>();

    /** What is worked with; see {@code EngineParts}. */
    public record Tools(
            WorkspaceStore store,
            Hosts hosts,
            LeaseBook book,
            WorkspaceFiles files,
            SiteLimits limits,
            StepLimits stepLimits,
            ImageFetcher fetcher,
            EventSink sink,
            LeaseTimers timers,
            InstantSource clock,
            Executor workers,
            Executor transfers,
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
        this.transfers = new Transfers(tools.fetcher(), tools.transfers(), this::transferEnded);
        this.ending = new Ending(journal, this::interrupt);
        this.leases = new LeaseKeeper(journal, tools.book(), tools.timers(), times.leaseWarning(), ending);
        Claims claims = new Claims(times.node(), times.claimTime(), tools.clock());
        StepTools stepTools = new StepTools(
                tools.hosts(),
                tools.files(),
                transfers,
                tools.limits(),
                tools.stepLimits(),
                tools.clock(),
                tools.clock().instant());
        WorkLoop loop = new WorkLoop(claims, journal, stepTools, stepTimes, this::settled);
        this.workers = new Workers(journal, claims, loop, tools.workers(), times.workers(), background);
        this.watch = new MachineWatch(tools.hosts(), journal, workers::wake, background);
        this.reconciler = new Reconciler(tools.hosts(), tools.files(), journal, watch);
    }

    public Journal journal() {
        return journal;
    }

    public LeaseKeeper leases() {
        return leases;
    }

    public Ending ending() {
        return ending;
    }

    public StepTimes stepTimes() {
        return stepTimes;
    }

    /** Puts in order what the last process has left, and begins to work. */
    public void start() {
        tools.hosts()
                .all()
                .forEach((host, vmm) -> registrations.add(vmm.listen(event -> watch.onEvent(event, () -> {
                    reconciler.hostBack(host);
                    workers.wake();
                }))));
        journal.transact(this::takeUp);
        reconciler.reconcileAll();
        // Timers outlive the process; that they are all there is made sure of while others are served already.
        background.execute(leases::armAll);
        workers.wake();
        relay.wake();
        every(times.claimTime().dividedBy(HEARTBEATS), workers::heartbeat);
        every(times.lookEvery(), this::look);
        every(times.reconcileEvery(), reconciler::reconcileAll);
    }

    /** What was under way is due now: nobody remembers what it waited for. */
    private boolean takeUp(StoreSession session) {
        session.releaseClaims(times.node());
        session.bookings().stream()
                .filter(booking -> booking.state() != booking.target())
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
        leases.endOverdue();
        reconciler.lookForLostHosts();
        Instant limit = tools.clock().instant().minus(times.rememberDestroyed());
        journal.read((StoreSession session) -> session.forgetDestroyed(limit));
    }

    private void settled(Workspace workspace) {
        leases.settled(workspace);
        watch.settled(workspace);
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
        registrations.forEach(Vmm.Registration::close);
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
