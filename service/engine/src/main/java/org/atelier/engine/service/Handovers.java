package org.atelier.engine.service;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.life.WorkspaceOperation;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.plan.PlanChange;
import org.atelier.engine.plan.Quotas;
import org.atelier.engine.plan.Refusals;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.RefusalReason;
import org.atelier.security.Caller;
import org.atelier.security.DistinguishedNames;
import org.atelier.security.policy.Account;
import org.jspecify.annotations.Nullable;

/**
 * Moves workspaces to other owners: one offers, the other accepts. What belongs to the owner, in the store and in the plan, moves in one
 * transaction. Thread-safe.
 */
record Handovers(Journal journal, LeaseBook book, Quotas quotas, Refusals refusals) {

    Workspace offer(WorkspaceId id, Optional<String> receiver) {
        Optional<String> subject = receiver.map(Handovers::subject);
        return journal.change(id, edit -> offer(edit, subject)).orElseThrow(() -> Access.unknown(id));
    }

    private static String subject(String name) {
        try {
            return DistinguishedNames.normalize(name);
        } catch (IllegalArgumentException e) {
            String rule = "a distinguished name, CN=alice,O=Grid or /O=Grid/CN=alice, or token:ISSUER#SUB";
            throw invalid("The new owner " + name + " cannot be read", name, rule, e);
        }
    }

    private static EngineException invalid(String what, String value, String rule, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.INVALID_REQUEST,
                what + "; it must be: " + rule + ".",
                new Detail.Invalid("NewOwner", value, rule),
                cause);
    }

    private static void offer(WorkspaceEdit edit, Optional<String> receiver) {
        Workspace workspace = edit.before();
        States.requireStaying(workspace);
        if (receiver.isPresent()) {
            requireAlone(workspace);
        }
        receiver.filter(workspace.owner()::equals).ifPresent(owner -> {
            throw invalid("The new owner " + owner + " owns the workspace already", owner, "somebody else", null);
        });
        if (!receiver.equals(workspace.handover().offeredTo())) {
            edit.offered(receiver, receiver.map(to -> "Offered to " + to).orElse("Offered to nobody any more"));
        }
    }

    /** The nodes of a lease share its time and its quotas, so none can go to another alone. */
    private static void requireAlone(Workspace workspace) {
        int nodes = workspace.request().lease().nodes();
        if (nodes > 1) {
            throw new EngineException(
                    ErrorCode.ILLEGAL_STATE,
                    "The workspace is one of " + nodes + " of one lease, which stay together with their owner; only a"
                            + " workspace that was made alone can be transferred.",
                    new Detail.WrongState(workspace.state(), List.of(WorkspaceOperation.DESTROY.label())));
        }
    }

    Workspace accept(Caller receiver, WorkspaceId id) {
        Outcome outcome = book.change(change -> accept(change, receiver, id));
        outcome.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        return outcome.workspace();
    }

    /** A workspace, or why it did not change: a refusal is no failure of the transaction. */
    private record Outcome(Workspace workspace, Optional<EngineException> refusal) {}

    private Outcome accept(PlanChange change, Caller receiver, WorkspaceId id) {
        Workspace workspace = Leases.locked(change, id).workspace();
        if (!Access.isOffered(workspace, receiver)) {
            throw Access.notOffered(id);
        }
        States.require(change.session(), workspace, WorkspaceOperation.ACCEPT_TRANSFER);
        String lease = workspace.lease().map(Lease::id).orElse("");
        Account account = Account.of(receiver);
        Optional<EngineException> refusal =
                quotas.received(change, lease, account).or(() -> moved(change, workspace, lease, receiver));
        if (refusal.isPresent()) {
            return new Outcome(workspace, refusal);
        }
        Consumer<WorkspaceEdit> move =
                edit -> edit.acceptedBy(account, "Accepted by " + receiver.subject() + " from " + workspace.owner());
        // The plan may have written to the workspace, too, so it is read again.
        return new Outcome(journal.edit(change.session(), Leases.locked(change, id), move), Optional.empty());
    }

    private Optional<EngineException> moved(PlanChange change, Workspace workspace, String lease, Caller receiver) {
        return change.transfer(lease, receiver).stream()
                .filter(effect ->
                        effect instanceof Effect.Refused && effect.lease().equals(lease))
                .map(effect -> refusal(change, workspace, (Effect.Refused) effect))
                .findFirst();
    }

    private EngineException refusal(PlanChange change, Workspace workspace, Effect.Refused refused) {
        if (refused.reason() == RefusalReason.LIMIT) {
            return refusals.of(
                    refused,
                    change.lease(refused.lease())
                            .orElseThrow(() -> Access.unknown(workspace.id()))
                            .request());
        }
        String phase = workspace.lease().map(found -> found.phase().name()).orElse("over");
        return new EngineException(
                ErrorCode.ILLEGAL_STATE,
                "The lease of the workspace is " + phase
                        + "; it can be accepted while its lease is RUNNING, so accept it" + " then.",
                new Detail.WrongState(workspace.state(), List.of(WorkspaceOperation.DESTROY.label())));
    }
}
