package org.atelier.engine.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.admission.CostPolicy;
import org.atelier.engine.admission.DiskDemand;
import org.atelier.engine.admission.LeaseBook;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.engine.work.StepPlans;
import org.atelier.engine.work.StepTimes;
import org.atelier.scheduler.Demand;
import org.atelier.scheduler.HostCapacity;
import org.atelier.scheduler.LeaseRequest;
import org.atelier.scheduler.Plan;
import org.atelier.scheduler.Reservation;

/** Admits requests: finds them a place and writes down what is to be done. Thread-safe. */
final class Creation {

    private final Journal journal;
    private final LeaseBook book;
    private final SiteLimits limits;
    private final StepTimes times;
    private final CostPolicy cost;
    private final Supplier<UUID> ids;

    Creation(Journal journal, LeaseBook book, SiteLimits limits, StepTimes times, CostPolicy cost, Supplier<UUID> ids) {
        this.journal = journal;
        this.book = book;
        this.limits = limits;
        this.times = times;
        this.cost = cost;
        this.ids = ids;
    }

    /** The workspace that this owner has made with the request's token, where there is one. */
    Optional<Workspace> existing(String owner, WorkspaceRequest request) {
        return journal.read(session -> existing(session, owner, request));
    }

    private static Optional<Workspace> existing(StoreSession session, String owner, WorkspaceRequest request) {
        Optional<Workspace> existing = request.clientToken().flatMap(token -> session.findByToken(owner, token));
        existing.filter(workspace -> !madeBy(request, workspace)).ifPresent(workspace -> {
            String token = request.clientToken().orElse("");
            String rule = "a new token for a new request, or the same request as before";
            throw new EngineException(
                    ErrorCode.INVALID_REQUEST,
                    "The client token " + token + " was used for another request, which made the workspace "
                            + workspace.id() + "; it must be: " + rule + ".",
                    new Detail.Invalid("ClientToken", token, rule));
        });
        return existing;
    }

    /** Whether the workspace was made by this request; actions may have been added to it since. */
    private static boolean madeBy(WorkspaceRequest request, Workspace workspace) {
        return workspace.request().firstActions(request.graph().size()).equals(request);
    }

    Workspace create(String owner, WorkspaceRequest request) {
        return journal.transact(session -> {
            session.lockAdmission();
            return existing(session, owner, request).orElseGet(() -> admit(session, owner, request));
        });
    }

    private Workspace admit(StoreSession session, String owner, WorkspaceRequest request) {
        Workspace requested = requested(owner, request);
        List<StepRecord> steps = StepPlans.create(requested);
        Reservation reservation = reserve(book.plan(session), requested, steps);
        StoredWorkspace stored = new StoredWorkspace(requested, DiskDemand.of(request.environment(), limits));
        session.insert(stored);
        return journal.edit(session, stored, edit -> {
            place(edit, reservation);
            session.appendSteps(steps);
            edit.work();
        });
    }

    private static void place(WorkspaceEdit edit, Reservation place) {
        WorkspaceRequest request = edit.before().request();
        Lease lease = new Lease(request.lease().kind(), place.host(), place.start(), place.end());
        edit.state(WorkspaceState.SCHEDULED, "Placed on host " + place.host());
        edit.lease(lease, "Leased until " + place.end());
    }

    private Reservation reserve(Plan plan, Workspace workspace, List<StepRecord> steps) {
        WorkspaceRequest request = workspace.request();
        long disk = DiskDemand.of(request.environment(), limits);
        Demand demand = book.demand(request.allocation(), disk, LeaseBook.tags(request));
        Duration overhead = times.predict(steps);
        LeaseRequest lease =
                new LeaseRequest(workspace.id().toString(), demand, LeaseBook.terms(request.lease(), overhead));
        return book.require(plan.admit(lease, workspace.created()), request.allocation())
                .reservation();
    }

    private Workspace requested(String owner, WorkspaceRequest request) {
        WorkspaceId id = new WorkspaceId(ids.get());
        Instant now = journal.now();
        return new Workspace(
                id,
                0,
                request.name().orElse("workspace-" + id.toString().substring(0, 8)),
                owner,
                request,
                request.allocation(),
                WorkspaceState.REQUESTED,
                WorkspaceState.RUNNING,
                "Requested",
                Optional.empty(),
                Optional.empty(),
                request.graph().stream()
                        .map(action -> ActionResult.pending(action.name()))
                        .toList(),
                Optional.empty(),
                now,
                now,
                0);
    }

    Bid estimate(String owner, WorkspaceRequest request) {
        return journal.read(session -> {
            Workspace requested = requested(owner, request);
            List<StepRecord> steps = StepPlans.create(requested);
            Plan plan = book.plan(session);
            Reservation place = reserve(plan, requested, steps);
            return new Bid(cost(plan, place, request), place.host(), place.start(), times.predict(steps));
        });
    }

    private double cost(Plan plan, Reservation place, WorkspaceRequest request) {
        long host = plan.hosts().stream()
                .filter(capacity -> capacity.host().equals(place.host()))
                .mapToLong(HostCapacity::memoryMiB)
                .sum();
        long used = plan.reservations().stream()
                .filter(reservation -> reservation.host().equals(place.host()))
                .mapToLong(reservation -> reservation.demand().memoryMiB())
                .sum();
        return cost.cost(request.allocation().memoryMiB(), host, used);
    }
}
