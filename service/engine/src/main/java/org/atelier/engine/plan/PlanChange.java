package org.atelier.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.PlanHead;
import org.atelier.engine.store.SpentTime;
import org.atelier.engine.store.StoreSession;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.Overhead;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Planner;
import org.atelier.security.Caller;
import org.atelier.security.policy.Account;

/** One change of the plan in one transaction. Used by one thread, inside {@link LeaseBook#change}. */
public final class PlanChange {

    private final StoreSession session;
    private final Book book;
    private final long now;
    private final EffectListener listener;
    private final int keepDays;
    private final Set<String> changed = new LinkedHashSet<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Seating seating;
    private final PlanHead read;
    private PlanHead head;
    private boolean touched;

    PlanChange(StoreSession session, PlanHead head, Book book, long now, EffectListener listener, int keepDays) {
        this.session = session;
        this.read = head;
        this.head = head;
        this.book = book;
        this.now = now;
        this.listener = listener;
        this.keepDays = keepDays;
        this.seating = new Seating(session, book);
    }

    Book book() {
        return book;
    }

    public StoreSession session() {
        return session;
    }

    /** The clock, in milliseconds since the epoch. */
    public long now() {
        return now;
    }

    /** Lets the planner do something, and workspaces of known leases what it says. */
    public List<Effect> run(Function<Planner, List<Effect>> event) {
        touched = true;
        List<Effect> effects = event.apply(book.planner);
        changed.addAll(book.planner.changed());
        book.count(now);
        tell(effects);
        return effects;
    }

    /** The same for a new lease, which counts for this account. */
    public List<Effect> ask(String lease, Account account, Function<Planner, List<Effect>> event) {
        book.accounts.expect(lease, account);
        List<Effect> effects = run(event);
        book.accounts.expectNoMore(lease);
        return effects;
    }

    /** Makes a lease another's, for whom it counts from now on; effects that refuse it where that cannot be. */
    public List<Effect> transfer(String lease, Caller receiver) {
        List<Effect> effects = run(planner -> planner.changeOwner(lease, LeaseRequests.owner(receiver), now));
        if (effects.stream()
                .noneMatch(effect ->
                        effect instanceof Effect.Refused && effect.lease().equals(lease))) {
            book.accounts.transfer(lease, Account.of(receiver), now);
            changed.add(lease);
        }
        return effects;
    }

    /** For whom a lease counts; empty where it is unknown. */
    public Optional<Account> account(String lease) {
        return book.accounts.account(lease);
    }

    /** Lets workspaces do what was due when the plan was read. */
    void opened(List<Effect> effects) {
        if (!effects.isEmpty()) {
            touched = true;
            changed.addAll(book.planner.changed());
            book.count(now);
            tell(effects);
        }
    }

    /** Lets the workspaces of leases that have some do what effects say. */
    void tell(List<Effect> effects) {
        // First all seats: what is told of any of the effects is how leases stand after all of them.
        List<List<WorkspaceId>> gone = effects.stream().map(seating::follow).toList();
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            if (!gone.get(i).isEmpty()) {
                listener.gone(this, gone.get(i));
            }
            if (!book.workspaces(effect.lease()).isEmpty()) {
                listener.happened(this, effect);
            }
        }
    }

    /** Says which workspaces are the nodes of a new lease, and lets them do what its effects say. */
    public void seat(String lease, List<WorkspaceId> workspaces, List<Effect> effects) {
        book.seat(lease, workspaces);
        changed.add(lease);
        tell(effects.stream().filter(effect -> effect.lease().equals(lease)).toList());
    }

    /** The nodes of a lease, in their order; empty where it is unknown. */
    public List<WorkspaceId> workspaces(String lease) {
        return book.workspaces(lease);
    }

    public Optional<PlannedLease> lease(String id) {
        return book.planner.lease(id);
    }

    /** Learns how long an overhead took, in milliseconds. */
    public void observe(Overhead kind, LeaseRequest lease, long actual) {
        book.overheads.observe(kind, lease, actual);
        head = new PlanHead(head.version(), head.drained(), book.overheads.observed());
        touched = true;
    }

    /** So many machines of a lease run now. */
    public void running(String lease, int machines) {
        if (book.accounts.running(lease, machines, now)) {
            touched = true;
            changed.add(lease);
        }
    }

    /** What leases have had on these days up to now, written down or not. */
    List<SpentTime> spent(long first, long last) {
        return Stream.concat(
                        session.spentTimes(first, last).stream(),
                        book.accounts.unsettled(now).stream()
                                .filter(time ->
                                        time.key().day() >= first && time.key().day() <= last))
                .toList();
    }

    PlanHead head() {
        return head;
    }

    /** Tells the planner how the hosts are now. */
    void updateHosts(Hosts hosts) {
        if (book.hosts.isOutdated(hosts, head.drained())) {
            run(planner -> book.hosts.update(planner, hosts, head.drained(), now));
        }
    }

    /** What has its place on a host. */
    HostUse use(String host) {
        return HostUse.of(host, book, session.bookings());
    }

    void removeHost(String host) {
        run(planner -> book.hosts.remove(planner, host, now));
    }

    void drained(Set<String> hosts) {
        head = new PlanHead(head.version(), hosts, head.observed());
        touched = true;
    }

    /** To be done once this is committed. */
    public void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    /** Whether the plan in memory may be ahead of the stored one. */
    boolean touched() {
        return touched;
    }

    /** Writes what has changed. */
    void write() {
        if (changed.isEmpty() && head.equals(read)) {
            return;
        }
        List<BookedLease> saved = new ArrayList<>();
        List<String> over = new ArrayList<>();
        for (String id : changed) {
            book.booked(id).ifPresentOrElse(saved::add, () -> over.add(id));
        }
        session.saveLeases(saved);
        session.deleteLeases(over);
        over.forEach(book::forget);
        List<SpentTime> times = book.accounts.takeUnwritten(Days.of(now));
        if (!times.isEmpty()) {
            session.addSpentTimes(times, Days.of(now) - keepDays);
        }
        head = new PlanHead(head.version() + 1, head.drained(), head.observed());
        session.savePlan(head);
    }
}
