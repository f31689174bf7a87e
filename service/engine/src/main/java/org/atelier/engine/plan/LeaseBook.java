package org.atelier.engine.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atelier.engine.EngineException;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.Lease.OverheadKind;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.PlanHead;
import org.atelier.engine.store.SpentTime;
import org.atelier.engine.store.StoreSession;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Overhead;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Planner;
import org.atelier.security.policy.Account;
import org.jspecify.annotations.Nullable;

/**
 * The plan of all leases. It is kept in memory between changes and read from the store again where another process has changed it or a
 * change has failed. Thread-safe; changes come one after the other.
 */
public final class LeaseBook {

    private static final long CLOCK_TOLERANCE_MILLIS = 1_000;

    private final Journal journal;
    private final Hosts hosts;
    private final PlanOptions options;
    private final EffectListener listener;
    private final Consumer<Instant> wakeAt;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Book book;
    private long version;
    private long lastNow = Long.MIN_VALUE;

    /**
     * Makes it; nothing is read yet.
     *
     * @param wakeAt told when {@link #advance} has something to do next, after each change; must return soon
     */
    public LeaseBook(
            Journal journal, Hosts hosts, PlanOptions options, EffectListener listener, Consumer<Instant> wakeAt) {
        this.journal = journal;
        this.hosts = hosts;
        this.options = options;
        this.listener = listener;
        this.wakeAt = wakeAt;
    }

    private record Attempt<T>(PlanChange change, T value) {}

    /**
     * Changes the plan, and writes down what that means, in one transaction. Where the work throws, nothing has changed.
     *
     * @param work may be run more than once, see {@code WorkspaceStore.inTransaction}
     */
    public <T> T change(Function<PlanChange, T> work) {
        Attempt<T> done;
        Optional<Instant> next;
        lock.lock();
        try {
            done = journal.transact(session -> attempt(session, work));
            book = done.change().book();
            version = done.change().head().version();
            next = next(done.change().book());
        } finally {
            lock.unlock();
        }
        done.change().afterCommit().forEach(Runnable::run);
        next.ifPresent(wakeAt);
        return done.value();
    }

    /** Until the commit, the plan in memory counts as unknown once it is touched. */
    private <T> Attempt<T> attempt(StoreSession session, Function<PlanChange, T> work) {
        PlanHead head = session.lockPlan();
        long now = journal.now().toEpochMilli();
        Book known = version == head.version() && !clockWentBack(now) ? book : null;
        lastNow = now;
        book = null;
        List<Effect> due = List.of();
        Book current = known;
        if (current == null) {
            Book.Opened opened = Book.open(
                    options, head, session.leases(), session.spentTimes(Days.of(now), Long.MAX_VALUE), hosts, now);
            current = opened.book();
            due = opened.effects();
        }
        PlanChange change = new PlanChange(
                session, head, current, now, listener, options.charging().keepDays());
        change.opened(due);
        try {
            T value = work.apply(change);
            if (change.touched()) {
                change.write();
            }
            return new Attempt<>(change, value);
        } catch (RuntimeException e) {
            book = change.touched() ? null : known;
            throw e;
        }
    }

    /** A planner's clock never goes back; where the site's does, the plan is read again, so as not to wait until it has caught up. */
    private boolean clockWentBack(long now) {
        return now < lastNow - CLOCK_TOLERANCE_MILLIS;
    }

    private static Optional<Instant> next(Book current) {
        long next = current.planner.nextEventTime();
        return next == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
    }

    /** Why somebody may not have a new lease by these quotas, where that is so; nothing changes. */
    public Optional<EngineException> excess(Quotas quotas, Account account, LeaseRequest asked) {
        lock.lock();
        try {
            return quotas.newLease(current(), account, asked, journal.now().toEpochMilli());
        } finally {
            lock.unlock();
        }
    }

    /** What leases have had on these days, the first and the last among them, up to now; a key may come more than once. */
    public List<SpentTime> spent(LocalDate first, LocalDate last) {
        return change(change -> change.spent(first.toEpochDay(), last.toEpochDay()));
    }

    /** Asks the plan something that changes nothing. */
    public <T> T look(Function<Planner, T> question) {
        lock.lock();
        try {
            return question.apply(current().planner);
        } finally {
            lock.unlock();
        }
    }

    private Book current() {
        PlanHead head = journal.read(StoreSession::plan);
        Book current = book;
        return current == null || version != head.version() ? change(PlanChange::book) : current;
    }

    /** How far the last overheads of a kind were from what is predicted, as a part of that; 0 where none was observed. */
    public double error(OverheadKind kind) {
        lock.lock();
        try {
            return current().overheads.error(Overhead.valueOf(kind.name()));
        } finally {
            lock.unlock();
        }
    }

    /** How long a machine is predicted to take until it goes on from saved memory. */
    public Duration resume(NodeDemand demand) {
        lock.lock();
        try {
            return Duration.ofMillis(current().overheads.resume(demand, 1));
        } finally {
            lock.unlock();
        }
    }

    /** The nodes of a lease, in their order; empty where it is over. */
    public List<WorkspaceId> workspaces(String lease) {
        lock.lock();
        try {
            return current().workspaces(lease);
        } finally {
            lock.unlock();
        }
    }

    /** The leases that have workspaces, which is all but those that are only held. */
    public List<PlannedLease> withWorkspaces() {
        lock.lock();
        try {
            return current().withWorkspaces();
        } finally {
            lock.unlock();
        }
    }

    /** The leases whose memory is being written for others. */
    public List<PlannedLease> suspending() {
        return look(Planner::suspending);
    }

    /** The leases that wait for room, at most that many, those asked for first. */
    public List<PlannedLease> waiting(int most) {
        return look(planner -> planner.waiting(most));
    }

    /** The lease as it stands; empty where it is over. */
    public Optional<PlannedLease> lease(String id) {
        return look(planner -> planner.lease(id));
    }

    /** Does what is due, and tells the planner how the hosts are. */
    public void advance() {
        change(change -> {
            change.updateHosts(hosts);
            change.run(planner -> planner.advance(change.now()));
            return true;
        });
    }

    /** Whether {@link #advance} has something to do now. */
    public boolean isDue() {
        lock.lock();
        try {
            Book current = current();
            return current.planner.nextEventTime() <= journal.now().toEpochMilli()
                    || current.hosts.isOutdated(hosts, drained());
        } finally {
            lock.unlock();
        }
    }

    /** Tells the planner how the hosts are, where that is new. */
    public void updateHosts() {
        change(change -> {
            change.updateHosts(hosts);
            return true;
        });
    }

    /**
     * Takes a host on which nothing is out of the plan and out of the site.
     *
     * @throws EngineException ILLEGAL_STATE where something is there; nothing has changed
     */
    public void removeHost(String host) {
        // Nobody may tell the planner of the hosts between the two.
        lock.lock();
        try {
            change(change -> {
                change.use(host).requireNone();
                change.removeHost(host);
                return true;
            });
            hosts.remove(host);
        } finally {
            lock.unlock();
        }
    }

    /** Lets a host take nothing new, or take leases again. */
    public void drain(String host, boolean drained) {
        change(change -> {
            Set<String> names = new HashSet<>(change.head().drained());
            if (drained ? names.add(host) : names.remove(host)) {
                change.drained(names);
                change.updateHosts(hosts);
            }
            return true;
        });
    }

    /** The hosts that an administrator lets take nothing new. */
    public Set<String> drained() {
        return journal.read(StoreSession::plan).drained();
    }
}
