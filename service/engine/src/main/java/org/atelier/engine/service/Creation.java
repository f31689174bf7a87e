package org.atelier.engine.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.Handover;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.plan.LeaseRequests;
import org.atelier.engine.plan.PlanChange;
import org.atelier.engine.plan.Quotas;
import org.atelier.engine.plan.Refusals;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.security.Caller;
import org.atelier.security.policy.Account;

/** Admits requests: asks the plan for a place and time, and writes the workspaces down together with it. Thread-safe. */
final class Creation {

    private final Journal journal;
    private final LeaseBook book;
    private final LeaseRequests requests;
    private final Refusals refusals;
    private final Asking asking;
    private final Quotas quotas;
    private final Supplier<UUID> ids;

    Creation(
            Journal journal,
            LeaseBook book,
            LeaseRequests requests,
            Refusals refusals,
            Asking asking,
            Quotas quotas,
            Supplier<UUID> ids) {
        this.journal = journal;
        this.book = book;
        this.requests = requests;
        this.refusals = refusals;
        this.asking = asking;
        this.quotas = quotas;
        this.ids = ids;
    }

    /** The workspaces that this owner has made with the request's token; empty where there are none. */
    List<Workspace> existing(String owner, WorkspaceRequest request) {
        Optional<Workspace> first = journal.read(session -> existing(session, owner, request));
        return first.map(this::withThoseOfItsLease).orElse(List.of());
    }

    private List<Workspace> withThoseOfItsLease(Workspace first) {
        List<WorkspaceId> nodes =
                first.lease().map(Lease::id).map(book::workspaces).orElse(List.of());
        return journal.read(
                session -> Stream.concat(Stream.of(first.id()), nodes.stream().filter(id -> !id.equals(first.id())))
                        .flatMap(id -> session.find(id).stream())
                        .map(StoredWorkspace::workspace)
                        .toList());
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

    /**
     * Whether the workspace was made by this request; actions may have been added to it since. What was read from beside its files then is
     * no part of what was asked.
     */
    private static boolean madeBy(WorkspaceRequest request, Workspace workspace) {
        return workspace
                .request()
                .firstActions(request.graph().size())
                .withFiles(FileSource::asAsked)
                .equals(request.withFiles(FileSource::asAsked));
    }

    /** Either workspaces, or why there are none: a refusal is no failure of the transaction. */
    private record Outcome(List<Workspace> workspaces, Optional<EngineException> refusal) {}

    List<Workspace> create(Caller caller, WorkspaceRequest request) {
        String lease = request.lease().offer().orElseGet(() -> ids.get().toString());
        LeaseRequest asked = asking.of(lease, caller, request).lease();
        Outcome outcome = book.change(change -> {
            Optional<Workspace> existing = existing(change.session(), caller.subject(), request);
            return existing.isPresent()
                    ? new Outcome(List.of(existing.get()), Optional.empty())
                    : admit(change, caller, request, asked);
        });
        outcome.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        boolean known = outcome.workspaces().size() < request.lease().nodes();
        return known ? withThoseOfItsLease(outcome.workspaces().get(0)) : outcome.workspaces();
    }

    private Outcome admit(PlanChange change, Caller caller, WorkspaceRequest request, LeaseRequest asked) {
        Account account = Account.of(caller);
        Optional<String> offer = request.lease().offer();
        // What is held counts already.
        Optional<EngineException> unfit =
                offer.isPresent() ? unfit(change, offer.get(), asked) : quotas.newLease(change, account, asked);
        if (unfit.isPresent()) {
            return new Outcome(List.of(), unfit);
        }
        List<Effect> effects = change.ask(
                asked.id(),
                account,
                planner -> offer.isPresent()
                        ? planner.redeem(asked.id(), change.now())
                        : planner.submit(asked, change.now()));
        Optional<EngineException> refusal = refusal(effects, asked);
        if (refusal.isPresent()) {
            return new Outcome(List.of(), refusal);
        }
        List<WorkspaceId> nodes = insert(change, change.account(asked.id()).orElse(account), request);
        change.seat(asked.id(), nodes, effects);
        return new Outcome(
                nodes.stream()
                        .map(id -> change.session().find(id).orElseThrow().workspace())
                        .toList(),
                Optional.empty());
    }

    Optional<EngineException> refusal(List<Effect> effects, LeaseRequest asked) {
        return effects.stream()
                .filter(effect ->
                        effect instanceof Effect.Refused && effect.lease().equals(asked.id()))
                .map(effect -> refusals.of((Effect.Refused) effect, asked))
                .findFirst();
    }

    /** Why an offer cannot be redeemed for this request, where it cannot. */
    private static Optional<EngineException> unfit(PlanChange change, String offer, LeaseRequest asked) {
        Optional<LeaseRequest> held = change.lease(offer)
                .filter(lease -> lease.heldUntil() != Long.MAX_VALUE)
                .map(lease -> lease.request())
                .filter(request -> request.owner().equals(asked.owner()));
        if (held.isEmpty()) {
            return Optional.of(invalid(offer, "an offer of yours that is still held; ask for an estimate anew"));
        }
        boolean same =
                held.get().withImage(asked.image()).withActions(asked.actions()).equals(asked);
        return same ? Optional.empty() : Optional.of(invalid(offer, "redeemed with the request that it was made for"));
    }

    private static EngineException invalid(String offer, String rule) {
        return new EngineException(
                ErrorCode.INVALID_REQUEST,
                "The offer " + offer + " cannot be redeemed; it must be: " + rule + ".",
                new Detail.Invalid("Lease/Offer", offer, rule));
    }

    private List<WorkspaceId> insert(PlanChange change, Account owner, WorkspaceRequest request) {
        List<WorkspaceId> nodes = new ArrayList<>();
        Instant now = journal.now();
        for (int node = 0; node < request.lease().nodes(); node++) {
            Workspace workspace = requested(owner, request, node, now);
            change.session().insert(new StoredWorkspace(workspace, requests.diskMiB(request)));
            nodes.add(workspace.id());
        }
        return nodes;
    }

    /** The token names the first one only: the others are found by their lease. */
    private Workspace requested(Account owner, WorkspaceRequest request, int node, Instant now) {
        WorkspaceId id = new WorkspaceId(ids.get());
        String name = request.name().orElse("workspace-" + id.toString().substring(0, 8));
        boolean several = request.lease().nodes() > 1 && request.name().isPresent();
        return new Workspace(
                id,
                0,
                several ? name + "-" + (node + 1) : name,
                owner.subject(),
                owner.group(),
                request.group(),
                Handover.NONE,
                node == 0 ? request : request.withoutToken(),
                request.allocation(),
                WorkspaceState.REQUESTED,
                WorkspaceState.RUNNING,
                "Requested",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                request.graph().stream()
                        .map(action -> ActionResult.pending(action.name()))
                        .toList(),
                Optional.empty(),
                request.attributes(),
                List.of(),
                now,
                now,
                0);
    }
}
