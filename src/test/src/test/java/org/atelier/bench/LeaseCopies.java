package org.atelier.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.scheduler.planner.LeaseTerms.AdvanceReservation;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Schedule;

/** More leases like those that an engine has accepted, each an hour after the one before, written past it: it would take a while. */
record LeaseCopies(WorkspaceStore store) {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** Adds copies of all leases, reservations of one node each, until there are so many. */
    void fill(int leases) {
        List<BookedLease> accepted =
                store.inTransaction(session -> session.leases().toList());
        for (int round = 1; round * accepted.size() < leases; round++) {
            List<BookedLease> originals =
                    accepted.subList(0, Math.min(accepted.size(), leases - round * accepted.size()));
            long later = round;
            boolean unused = store.inTransaction(session -> {
                session.lockPlan();
                session.saveLeases(originals.stream()
                        .map(original -> copy(session, original, later, accepted.size()))
                        .toList());
                return true;
            });
        }
    }

    private static BookedLease copy(StoreSession session, BookedLease original, long round, int accepted) {
        PlannedLease lease = original.lease();
        String id = UUID.randomUUID().toString();
        WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
        StoredWorkspace stored = session.find(original.workspaces().get(0)).orElseThrow();
        session.insert(stored.with(copy(stored.workspace(), workspace, id)));
        AdvanceReservation terms = (AdvanceReservation) lease.request().terms();
        return new BookedLease(
                original.position() + round * accepted,
                new PlannedLease(
                        lease.request()
                                .withId(id)
                                .withTerms(new AdvanceReservation(terms.start() + round * HOUR, terms.duration())),
                        lease.state(),
                        lease.submitted(),
                        lease.schedule().map(schedule -> later(schedule, round * HOUR)),
                        lease.ran(),
                        lease.preemptions(),
                        lease.heldUntil(),
                        lease.fixedEnd(),
                        lease.cut(),
                        lease.up()),
                List.of(workspace),
                original.account(),
                original.metering());
    }

    private static Schedule later(Schedule schedule, long by) {
        return new Schedule(
                schedule.prepare() + by,
                schedule.start() + by,
                schedule.end() + by,
                schedule.release() + by,
                schedule.placement(),
                List.of());
    }

    private static Workspace copy(Workspace like, WorkspaceId id, String lease) {
        return new Workspace(
                id,
                0,
                like.name(),
                like.owner(),
                like.group(),
                like.sharedWith(),
                like.handover(),
                like.request(),
                like.allocation(),
                like.state(),
                like.target(),
                like.reason(),
                like.failure(),
                like.lease().map(known -> renamed(known, lease)),
                like.golden(),
                like.actions(),
                like.progress(),
                like.attributes(),
                like.sent(),
                like.created(),
                like.changed(),
                0);
    }

    private static Lease renamed(Lease lease, String id) {
        return new Lease(
                id,
                lease.kind(),
                lease.phase(),
                lease.nodes(),
                lease.host(),
                lease.start(),
                Optional.empty(),
                lease.preemptions(),
                lease.overheads());
    }
}
