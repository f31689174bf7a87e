package org.atelier.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Lease.Phase;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.scheduler.planner.LeaseState;
import org.atelier.scheduler.planner.PlannedLease;

/** Keeps the plan of leases and what becomes of their workspaces in line with each other, and warns before a lease ends. Thread-safe. */
public final class LeaseKeeper {

    private static final Set<Phase> PREPARED =
            EnumSet.of(Phase.PREPARING, Phase.RUNNING, Phase.RESUMING, Phase.SUSPENDING, Phase.ENDING);

    private static final Set<Phase> WAITING = EnumSet.of(Phase.QUEUED, Phase.SUSPENDED);
    private static final int MOST_REFRESHED = 100;

    private final Journal journal;
    private final LeaseBook book;
    private final LeaseTimers timers;
    private final Duration warning;
    private final Ending ending;
    private final LeaseSizes sizes;

    /**
     * Makes it.
     *
     * @param warning how long before its end a lease's owner is warned
     */
    LeaseKeeper(
            Journal journal, LeaseBook book, LeaseTimers timers, Duration warning, Ending ending, LeaseSizes sizes) {
        this.journal = journal;
        this.book = book;
        this.timers = timers;
        this.warning = warning;
        this.ending = ending;
        this.sizes = sizes;
    }

    /** Sets the timer that warns of the end of a workspace's lease, or moves or removes it. */
    void arm(WorkspaceId id, Optional<Instant> end) {
        Optional<Instant> warn = end.map(time -> time.minus(warning)).filter(time -> time.isAfter(journal.now()));
        warn.ifPresentOrElse(time -> timers.warn(id, time), () -> timers.cancelWarning(id));
    }

    /** Sets the timers of all workspaces. */
    void armAll() {
        journal.read(StoreSession::bookings).forEach(booking -> arm(booking.workspace(), booking.end()));
    }

    /** Brings all leases in line with their workspaces, and ends workspaces whose lease the plan does not know any more. */
    void alignAll() {
        List<Booking> bookings = journal.read(StoreSession::bookings);
        Map<String, List<Booking>> live = bookings.stream()
                .filter(booking -> booking.lease().isPresent())
                .collect(Collectors.groupingBy(booking -> booking.lease().get()));
        book.withWorkspaces().stream()
                .filter(planned -> isOfInterest(
                        planned, live.getOrDefault(planned.request().id(), List.of())))
                .forEach(planned -> change(planned.request().id()));
        endOverdue(bookings);
    }

    /** Whether a process that died may have owed the plan something about this lease. */
    private static boolean isOfInterest(PlannedLease planned, List<Booking> nodes) {
        if (nodes.size() < planned.request().nodes()) {
            return true;
        }
        return switch (planned.state()) {
            case QUEUED, SUSPENDED -> false;
            case HELD, RESERVED -> nodes.stream().allMatch(booking -> booking.state() == WorkspaceState.STAGED);
            case RUNNING -> !planned.up();
            case PREPARING, RESUMING, SUSPENDING, ENDING -> true;
        };
    }

    /** Ends what has outlived its lease: the plan lost it with its host. */
    private void endOverdue(List<Booking> bookings) {
        Instant now = journal.now();
        bookings.stream()
                .filter(booking -> booking.target() != WorkspaceState.DESTROYED)
                .filter(booking ->
                        booking.end().filter(end -> !end.isAfter(now)).isPresent())
                .filter(booking -> booking.lease().flatMap(book::lease).isEmpty())
                .forEach(booking -> ending.end(booking.workspace(), "The lease ended"));
    }

    /** Tells the plan of leases that have no machine to be suspended; tries again where one could not be. */
    void lookAtSuspending() {
        for (PlannedLease planned : book.suspending()) {
            String lease = planned.request().id();
            change(lease);
            book.workspaces(lease)
                    .forEach(id -> journal.change(id, edit -> {
                        if (edit.state() == edit.target() && isSuspending(edit)) {
                            LeaseEffects.suspend(edit);
                        }
                    }));
        }
    }

    private static boolean isSuspending(WorkspaceEdit edit) {
        return edit.before()
                .lease()
                .filter(lease -> lease.phase() == Phase.SUSPENDING)
                .isPresent();
    }

    /** Tells those who wait first when they are expected to start, as the plan has it now. */
    void refreshWaiting() {
        for (PlannedLease planned : book.waiting(MOST_REFRESHED)) {
            Optional<Instant> start = planned.schedule().map(schedule -> Instant.ofEpochMilli(schedule.start()));
            book.workspaces(planned.request().id()).forEach(id -> refresh(id, start));
        }
    }

    private void refresh(WorkspaceId id, Optional<Instant> start) {
        boolean news = journal.read(session -> session.find(id))
                .flatMap(stored -> stored.workspace().lease())
                .filter(lease ->
                        WAITING.contains(lease.phase()) && !lease.start().equals(start))
                .isPresent();
        if (news) {
            journal.change(id, edit -> edit.expected(start));
        }
    }

    /** Acts on a timer that has fired, where the store still says so. */
    public void warn(WorkspaceId id) {
        journal.change(id, edit -> end(edit)
                .filter(end -> !end.minus(warning).isAfter(edit.now()))
                .filter(end -> end.isAfter(edit.now()))
                .ifPresent(end -> edit.termination("The lease ends at " + end + "; renew it in time")));
    }

    private static Optional<Instant> end(WorkspaceEdit edit) {
        return edit.target() == WorkspaceState.DESTROYED
                ? Optional.empty()
                : edit.before().lease().flatMap(Lease::end);
    }

    /**
     * Writes down that a workspace arrives where it was going, in one transaction with what that means for its lease. Under the plan's
     * lock, so that the plan does not begin to wait for the workspace in between.
     */
    <T> T arrive(Workspace workspace, WorkspaceStore.Work<T> arrive) {
        Optional<String> lease = workspace.lease().map(Lease::id);
        return lease.map(id -> book.change(change -> {
                    T arrived = arrive.run(change.session());
                    sizes.fit(change, id);
                    LeaseNews.tell(change, id);
                    return arrived;
                }))
                .orElseGet(() -> journal.transact(arrive));
    }

    /** Sees to what else follows, once the arrival is committed. */
    void settled(Workspace workspace) {
        if (workspace.state() == WorkspaceState.DESTROYED) {
            timers.cancelWarning(workspace.id());
        } else if (workspace.state() == WorkspaceState.FAILED) {
            workspace.lease().filter(gang -> gang.nodes() > 1).ifPresent(gang -> failTogether(gang, workspace));
        }
    }

    /** The nodes of a lease start together or not at all. */
    private void failTogether(Lease lease, Workspace failed) {
        if (book.lease(lease.id()).filter(planned -> !planned.up()).isPresent()) {
            String reason = "The workspace " + failed.id() + ", which was to start together with it, failed: "
                    + failed.reason();
            book.change(change -> change.workspaces(lease.id())).stream()
                    .filter(other -> !other.equals(failed.id()))
                    .forEach(other -> ending.end(other, reason));
        }
    }

    /** Whether the machine of a workspace, which is staged, may be made ready; asks the plan for that where it is early. */
    boolean mayPrepare(Workspace workspace) {
        Optional<Lease> lease = workspace.lease();
        lease.filter(waiting -> !PREPARED.contains(waiting.phase())).ifPresent(waiting -> align(waiting.id()));
        return journal.read(session -> session.find(workspace.id()))
                .flatMap(stored -> stored.workspace().lease())
                .filter(now -> PREPARED.contains(now.phase()))
                .isPresent();
    }

    /** Tells the plan what has become of a lease's workspaces. */
    private void align(String lease) {
        if (book.lease(lease).filter(LeaseKeeper::isUnsettled).isPresent()) {
            change(lease);
        }
    }

    private void change(String lease) {
        book.change(change -> {
            LeaseNews.tell(change, lease);
            return lease;
        });
    }

    private static boolean isUnsettled(PlannedLease planned) {
        return planned.state() != LeaseState.RUNNING || !planned.up();
    }
}
