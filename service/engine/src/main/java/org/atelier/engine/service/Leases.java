package org.atelier.engine.service;

import java.time.Duration;
import java.time.Instant;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.admission.LeaseBook;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.life.WorkspaceOperation;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.engine.work.StepPlans;
import org.atelier.scheduler.CounterOffer;
import org.atelier.scheduler.Decision;
import org.atelier.scheduler.Decision.Refused;
import org.atelier.scheduler.Demand;

/** Changes of what a workspace is promised, and for how long. Thread-safe. */
final class Leases {

    private final Journal journal;
    private final LeaseBook book;
    private final SiteLimits limits;

    Leases(Journal journal, LeaseBook book, SiteLimits limits) {
        this.journal = journal;
        this.book = book;
        this.limits = limits;
    }

    /** Moves the end of a lease. */
    Lease moveEnd(WorkspaceId id, Instant requested) {
        return journal.transact(session -> {
            session.lockAdmission();
            StoredWorkspace stored = session.lock(id).orElseThrow(() -> Access.unknown(id));
            return moveEnd(session, stored, requested);
        });
    }

    private Lease moveEnd(StoreSession session, StoredWorkspace stored, Instant requested) {
        Workspace workspace = stored.workspace();
        Instant now = journal.now();
        States.require(workspace, WorkspaceOperation.SET_TERMINATION_TIME);
        if (!requested.isAfter(now)) {
            throw rejected(requested, "is not in the future; to end it now, destroy it", now.plus(limits.minLease()));
        }
        if (requested.isAfter(now.plus(limits.maxLease()))) {
            Instant latest = now.plus(limits.maxLease());
            throw rejected(requested, "is more than " + limits.maxLease() + " away", latest);
        }
        Lease old = workspace.lease().orElseThrow(() -> Access.unknown(workspace.id()));
        Decision decision = book.plan(session).moveEnd(workspace.id().toString(), requested, now);
        if (decision instanceof Refused refused) {
            throw rejected(requested, "is not free: " + refused.message(), nearest(old, refused));
        }
        // A lease that its owner has set is counted from now on, not from when it runs.
        boolean begun = !old.start().equals(workspace.created());
        Lease lease = new Lease(old.kind(), old.host(), begun ? old.start() : now, requested);
        journal.edit(session, stored, edit -> edit.lease(lease, "Leased until " + requested));
        return lease;
    }

    private static Instant nearest(Lease old, Refused refused) {
        return refused.counterOffer()
                .flatMap(CounterOffer::maxDuration)
                .map((Duration longest) -> old.start().plus(longest))
                .orElse(old.end());
    }

    private static EngineException rejected(Instant requested, String why, Instant nearest) {
        return new EngineException(
                ErrorCode.TERMINATION_TIME_REJECTED,
                "The termination time " + requested + " " + why + ". The nearest that would be granted is " + nearest
                        + ".",
                new Detail.NearestTime(nearest));
    }

    /** Changes what a workspace is promised; a running machine is told. */
    Workspace resize(WorkspaceId id, Allocation allocation) {
        return journal.transact(session -> {
            session.lockAdmission();
            StoredWorkspace stored = session.lock(id).orElseThrow(() -> Access.unknown(id));
            return resize(session, stored, allocation);
        });
    }

    private Workspace resize(StoreSession session, StoredWorkspace stored, Allocation allocation) {
        Workspace workspace = stored.workspace();
        States.require(session, workspace, WorkspaceOperation.RENEGOTIATE);
        if (workspace.allocation().equals(allocation)) {
            return workspace;
        }
        Demand demand = book.demand(allocation, stored.diskMiB(), LeaseBook.tags(workspace.request()));
        book.require(book.plan(session).resize(workspace.id().toString(), demand, journal.now()), allocation);
        return journal.edit(session, stored, edit -> apply(edit, allocation));
    }

    private static void apply(WorkspaceEdit edit, Allocation allocation) {
        Workspace old = edit.before();
        edit.allocation(allocation, "The allocation was changed on request");
        if (old.state() != WorkspaceState.STAGED) {
            StoreSession session = edit.session();
            session.appendSteps(StepPlans.adjust(old, old.allocation(), session.steps(old.id())));
            edit.work();
        }
    }
}
