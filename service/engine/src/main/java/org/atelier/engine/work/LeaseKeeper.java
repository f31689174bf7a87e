package org.atelier.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.LeaseTimers.Kind;
import org.atelier.engine.admission.LeaseBook;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.scheduler.Decision.Granted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over the ends of leases. A lease is counted from when the workspace first runs; until then its start in the store is the
 * workspace's creation. Thread-safe.
 */
public final class LeaseKeeper implements SettledListener {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration LONGER = Duration.ofMinutes(2);

    private final Journal journal;
    private final LeaseBook book;
    private final LeaseTimers timers;
    private final Duration warning;
    private final Ending ending;

    /**
     * Makes it.
     *
     * @param warning how long before its end a lease's owner is warned
     */
    public LeaseKeeper(Journal journal, LeaseBook book, LeaseTimers timers, Duration warning, Ending ending) {
        this.journal = journal;
        this.book = book;
        this.timers = timers;
        this.warning = warning;
        this.ending = ending;
    }

    /** Sets the timers of a workspace, or moves them to where its lease ends now. */
    public void arm(WorkspaceId id, Lease lease) {
        Instant warn = lease.end().minus(warning);
        if (warn.isAfter(journal.now())) {
            timers.schedule(id, Kind.WARNING, warn);
        } else {
            timers.cancel(id, Kind.WARNING);
        }
        timers.schedule(id, Kind.END, lease.end());
    }

    /** Sets the timers of all workspaces; ends those whose time is over. */
    void armAll() {
        List<Booking> bookings = journal.read(StoreSession::bookings);
        // A process that died just when a workspace came to run has not begun its lease.
        bookings.stream()
                .filter(booking -> booking.state() == WorkspaceState.RUNNING)
                .forEach(booking -> begin(booking.workspace(), journal.now()));
        bookings.forEach(booking -> booking.lease().ifPresent(lease -> arm(booking.workspace(), lease)));
        endOverdue(bookings);
    }

    /** Ends what the timers should have ended. */
    void endOverdue() {
        endOverdue(journal.read(StoreSession::bookings));
    }

    private void endOverdue(List<Booking> bookings) {
        Instant now = journal.now();
        bookings.stream()
                .filter(booking -> booking.target() != WorkspaceState.DESTROYED)
                .filter(booking -> booking.lease()
                        .filter(lease -> !lease.end().isAfter(now))
                        .isPresent())
                .forEach(booking -> fired(booking.workspace(), Kind.END));
    }

    /** Acts on a timer that has fired, where the store still says so. */
    public void fired(WorkspaceId id, Kind kind) {
        switch (kind) {
            case WARNING -> warn(id);
            case END -> end(id);
        }
    }

    private void warn(WorkspaceId id) {
        journal.change(id, edit -> lease(edit)
                .filter(lease -> !lease.end().minus(warning).isAfter(edit.now()))
                .filter(lease -> lease.end().isAfter(edit.now()))
                .ifPresent(lease -> edit.termination("The lease ends at " + lease.end() + "; renew it in time")));
    }

    private static Optional<Lease> lease(WorkspaceEdit edit) {
        return edit.target() == WorkspaceState.DESTROYED
                ? Optional.empty()
                : edit.before().lease();
    }

    private void end(WorkspaceId id) {
        if (prolongedUntilItRuns(id)) {
            return;
        }
        ending.end(id, edit -> lease(edit)
                .filter(lease -> !lease.end().isAfter(edit.now()))
                .map(lease -> "The lease ended at " + lease.end())
                .map(reason -> {
                    edit.termination(reason);
                    return reason;
                }));
        journal.read(session -> session.find(id))
                .map(StoredWorkspace::workspace)
                .filter(workspace -> workspace.target() != WorkspaceState.DESTROYED)
                .ifPresent(workspace -> workspace.lease().ifPresent(lease -> arm(id, lease)));
    }

    /** The time to stage and boot is not taken out of the user's time, where there is room. */
    private boolean prolongedUntilItRuns(WorkspaceId id) {
        return move(
                        id,
                        "The workspace does not run yet; its lease was prolonged",
                        LeaseKeeper::isOnItsWay,
                        lease -> new Lease(
                                lease.kind(),
                                lease.host(),
                                lease.start(),
                                journal.now().plus(LONGER)))
                .filter(lease -> lease.end().isAfter(journal.now()))
                .isPresent();
    }

    @Override
    public void settled(Workspace workspace) {
        if (workspace.state() == WorkspaceState.DESTROYED) {
            timers.cancel(workspace.id(), Kind.END);
            timers.cancel(workspace.id(), Kind.WARNING);
        } else if (workspace.state() == WorkspaceState.RUNNING && notBegun(workspace)) {
            begin(workspace.id(), workspace.changed());
        }
    }

    /** Asks before it locks: after a restart this is called for every workspace, and nearly all leases have begun. */
    private void begin(WorkspaceId id, Instant runsSince) {
        journal.read(session -> session.find(id))
                .map(StoredWorkspace::workspace)
                .filter(LeaseKeeper::notBegun)
                .map(workspace -> workspace.request().lease().duration())
                .ifPresent(duration -> move(
                        id,
                        "The workspace runs; its lease begins",
                        workspace -> true,
                        lease -> new Lease(lease.kind(), lease.host(), runsSince, runsSince.plus(duration))));
    }

    private static boolean notBegun(Workspace workspace) {
        return workspace
                .lease()
                .filter(lease -> lease.start().equals(workspace.created()))
                .isPresent();
    }

    private static boolean isOnItsWay(Workspace workspace) {
        return workspace.state() != workspace.target() && workspace.target() == WorkspaceState.RUNNING;
    }

    /** Changes a lease that has not begun yet; where the planner does not grant its new end, the old one stays. */
    private Optional<Lease> move(
            WorkspaceId id, String reason, Predicate<Workspace> condition, UnaryOperator<Lease> change) {
        Optional<Lease> moved = journal.transact(session -> {
            session.lockAdmission();
            return session.lock(id)
                    .filter(stored -> notBegun(stored.workspace()) && !isOver(stored.workspace()))
                    .filter(stored -> condition.test(stored.workspace()))
                    .map(stored -> move(session, stored, reason, change));
        });
        moved.ifPresent(lease -> arm(id, lease));
        return moved;
    }

    private static boolean isOver(Workspace workspace) {
        return workspace.target() == WorkspaceState.DESTROYED || workspace.target() == WorkspaceState.FAILED;
    }

    private Lease move(StoreSession session, StoredWorkspace stored, String reason, UnaryOperator<Lease> change) {
        WorkspaceId id = stored.workspace().id();
        Lease old = stored.workspace().lease().orElseThrow();
        Lease wanted = change.apply(old);
        boolean granted = book.plan(session).moveEnd(id.toString(), wanted.end(), journal.now()) instanceof Granted;
        if (!granted) {
            LOG.warn("workspace={} lease cannot be moved to end={}", id, wanted.end());
        }
        Lease lease = new Lease(wanted.kind(), wanted.host(), wanted.start(), granted ? wanted.end() : old.end());
        journal.edit(session, stored, edit -> edit.lease(lease, reason));
        return lease;
    }
}
