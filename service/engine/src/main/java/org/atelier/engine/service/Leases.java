package org.atelier.engine.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.admission.PolicyFacts;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.life.WorkspaceOperation;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.plan.LeaseRequests;
import org.atelier.engine.plan.PlanChange;
import org.atelier.engine.plan.Quotas;
import org.atelier.engine.plan.Refusals;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.engine.work.LeaseSizes;
import org.atelier.engine.work.StepPlans;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.security.Verdict.Deny;
import org.atelier.security.policy.Asked;

/** Changes of what workspaces are promised, and for how long. A lease's workspaces are equal and change together. Thread-safe. */
final class Leases {

    private final Journal journal;
    private final LeaseBook book;
    private final LeaseRequests requests;
    private final LeaseSizes sizes;
    private final Refusals refusals;
    private final SiteLimits limits;
    private final Quotas quotas;

    Leases(
            Journal journal,
            LeaseBook book,
            LeaseRequests requests,
            LeaseSizes sizes,
            Refusals refusals,
            SiteLimits limits,
            Quotas quotas) {
        this.journal = journal;
        this.book = book;
        this.requests = requests;
        this.sizes = sizes;
        this.refusals = refusals;
        this.limits = limits;
        this.quotas = quotas;
    }

    /** Moves the end of a lease, to a millisecond. */
    Instant moveEnd(WorkspaceId id, Instant requested) {
        Instant now = journal.now();
        Optional<EngineException> refusal = book.change(change -> {
            Workspace workspace = locked(change, id).workspace();
            States.require(workspace, WorkspaceOperation.SET_TERMINATION_TIME);
            return outOfRange(requested, now)
                    .or(() -> beyondPolicy(change, workspace, requested))
                    .or(() -> moveEnd(change, workspace, requested));
        });
        refusal.ifPresent(reason -> {
            throw reason;
        });
        return Instant.ofEpochMilli(requested.toEpochMilli());
    }

    static StoredWorkspace locked(PlanChange change, WorkspaceId id) {
        return change.session().lock(id).orElseThrow(() -> Access.unknown(id));
    }

    private Optional<EngineException> outOfRange(Instant requested, Instant now) {
        if (!requested.isAfter(now)) {
            return Optional.of(rejected(
                    requested,
                    "is not in the future; to end it now, destroy it",
                    Optional.of(now.plus(limits.minLease()))));
        }
        Instant latest = now.plus(limits.maxLease());
        return requested.isAfter(latest)
                ? Optional.of(rejected(requested, "is more than " + limits.maxLease() + " away", Optional.of(latest)))
                : Optional.empty();
    }

    /** What the policy says to a lease that lasts longer than it does; one that becomes shorter is not its business. */
    private Optional<EngineException> beyondPolicy(PlanChange change, Workspace workspace, Instant requested) {
        Optional<Lease> longer = workspace
                .lease()
                .filter(lease -> lease.end().filter(requested::isAfter).isPresent());
        Optional<EngineException> denied = longer.flatMap(lease -> change.account(lease.id())
                        .map(account -> quotas.policy().decide(account, asked(lease, requested))))
                .filter(Deny.class::isInstance)
                .map(verdict -> Access.denied((Deny) verdict));
        return denied.or(() -> longer.flatMap(lease -> quotas.extended(change, lease.id(), requested.toEpochMilli())));
    }

    private Asked asked(Lease lease, Instant end) {
        Instant start = lease.start().orElseGet(journal::now);
        return PolicyFacts.of(lease.kind(), Duration.between(start, end));
    }

    private static Optional<EngineException> moveEnd(PlanChange change, Workspace workspace, Instant requested) {
        String lease = id(workspace);
        List<Effect> effects = change.run(planner -> planner.moveEnd(lease, requested.toEpochMilli(), change.now()));
        return refused(effects, lease).map(refused -> rejected(requested, why(refused), nearest(workspace, refused)));
    }

    private static String id(Workspace workspace) {
        return workspace.lease().map(Lease::id).orElse("");
    }

    private static String why(Effect.Refused refused) {
        return switch (refused.reason()) {
            case NO_ROOM -> "is not free: others are promised the room from then on";
            case ENDS_TOO_EARLY -> "is before the lease starts; to end it, destroy it";
            case BEYOND_HORIZON -> "is further ahead than this site plans";
            default -> "cannot be set: the lease waits for room, or is ending";
        };
    }

    private static Optional<Instant> nearest(Workspace workspace, Effect.Refused refused) {
        Optional<Instant> end = workspace.lease().flatMap(Lease::end);
        Optional<Instant> start = workspace.lease().flatMap(Lease::start);
        return refused.offers().stream()
                .map(offer -> Duration.ofMillis(offer.parts().get(0).terms().duration()))
                .findFirst()
                .flatMap(longest -> start.map(time -> time.plus(longest)))
                .or(() -> end);
    }

    private static EngineException rejected(Instant requested, String why, Optional<Instant> nearest) {
        String instead = nearest.map(time -> " The nearest that would be granted is " + time + ".")
                .orElse("");
        return new EngineException(
                ErrorCode.TERMINATION_TIME_REJECTED,
                "The termination time " + requested + " " + why + "." + instead,
                nearest.<Detail>map(Detail.NearestTime::new).orElse(Detail.NONE));
    }

    private static Optional<Effect.Refused> refused(List<Effect> effects, String lease) {
        return effects.stream()
                .filter(effect ->
                        effect instanceof Effect.Refused && effect.lease().equals(lease))
                .map(Effect.Refused.class::cast)
                .findFirst();
    }

    /** Changes what a workspace is promised, or says why not; a running machine is told, and what it gives back is free once it has. */
    Optional<EngineException> resize(PlanChange change, Workspace workspace, Allocation allocation) {
        States.require(change.session(), workspace, WorkspaceOperation.RENEGOTIATE);
        return workspace.allocation().equals(allocation) ? Optional.empty() : resizeAll(change, workspace, allocation);
    }

    /**
     * Adds actions to a workspace, with the room on its host that their disks need.
     *
     * @param check refuses what may not be added
     */
    Workspace configure(WorkspaceId id, List<Action> graph, Consumer<Workspace> check, Consumer<WorkspaceEdit> add) {
        Workspace before = journal.read(session -> session.find(id))
                .orElseThrow(() -> Access.unknown(id))
                .workspace();
        check.accept(before);
        Consumer<WorkspaceEdit> change = edit -> {
            States.require(edit.session(), edit.before(), WorkspaceOperation.CONFIGURE);
            check.accept(edit.before());
            add.accept(edit);
        };
        if (requests.demand(before, graph).equals(requests.demand(before, List.of()))) {
            return journal.change(id, change).orElseThrow(() -> Access.unknown(id));
        }
        Configured configured = book.change(plan -> {
            Workspace now = locked(plan, id).workspace();
            States.require(plan.session(), now, WorkspaceOperation.CONFIGURE);
            Optional<EngineException> refusal = enlarge(plan, now, requests.demand(now, graph));
            // The plan's answer is written to the workspaces, too, so it is read again.
            return new Configured(
                    refusal.isPresent() ? now : journal.edit(plan.session(), locked(plan, id), change), refusal);
        });
        configured.refusal().ifPresent(reason -> {
            throw reason;
        });
        return configured.workspace();
    }

    /** A workspace with its actions, or why it did not get them: a refusal is no failure of the transaction. */
    private record Configured(Workspace workspace, Optional<EngineException> refusal) {}

    private Optional<EngineException> enlarge(PlanChange change, Workspace workspace, NodeDemand needed) {
        String lease = id(workspace);
        LeaseRequest planned = change.lease(lease)
                .orElseThrow(() -> Access.unknown(workspace.id()))
                .request();
        LeaseRequest wanted = planned.withDemand(planned.demand().max(needed));
        if (wanted.equals(planned)) {
            return Optional.empty();
        }
        return quotas.resized(change, lease, wanted.demand()).or(() -> {
            List<Effect> effects = change.run(planner -> planner.resize(lease, wanted.demand(), change.now()));
            return refused(effects, lease).map(refused -> refusals.of(refused, wanted));
        });
    }

    private Optional<EngineException> resizeAll(PlanChange change, Workspace workspace, Allocation allocation) {
        String lease = id(workspace);
        List<StoredWorkspace> nodes = nodes(change, lease);
        nodes.forEach(node -> States.require(change.session(), node.workspace(), WorkspaceOperation.RENEGOTIATE));
        Optional<LeaseRequest> before = change.lease(lease).map(planned -> planned.request());
        NodeDemand asked = requests.demand(allocation, workspace.request());
        NodeDemand demand =
                before.map(known -> asked.withDiskMiB(known.demand().diskMiB())).orElse(asked);
        Optional<EngineException> excess = quotas.resized(change, lease, demand);
        if (excess.isPresent()) {
            return excess;
        }
        NodeDemand meanwhile = sizes.meanwhile(change, lease, demand);
        List<Effect> effects = change.run(planner -> planner.resize(lease, meanwhile, change.now()));
        Optional<Effect.Refused> refused = refused(effects, lease);
        if (refused.isPresent()) {
            LeaseRequest wanted =
                    before.map(known -> known.withDemand(demand)).orElseThrow(() -> Access.unknown(workspace.id()));
            return Optional.of(refusals.of(refused.get(), wanted));
        }
        nodes(change, lease).forEach(node -> journal.edit(change.session(), node, edit -> apply(edit, allocation)));
        return Optional.empty();
    }

    private static List<StoredWorkspace> nodes(PlanChange change, String lease) {
        List<StoredWorkspace> nodes = new ArrayList<>();
        for (WorkspaceId id : change.workspaces(lease)) {
            change.session()
                    .lock(id)
                    .filter(stored -> stored.workspace().target() != WorkspaceState.DESTROYED)
                    .ifPresent(nodes::add);
        }
        return nodes;
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
