package org.atelier.engine.service;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.life.Lifecycle;
import org.atelier.engine.life.WorkspaceOperation;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StepRecord.Status;
import org.atelier.engine.store.StoreSession;

/** Refuses what a workspace does not allow in its state. */
final class States {

    private static final Set<WorkspaceOperation> ALWAYS =
            EnumSet.of(WorkspaceOperation.SET_TERMINATION_TIME, WorkspaceOperation.DESTROY);

    private static final Set<Lease.Phase> WITH_TIME =
            EnumSet.of(Lease.Phase.PREPARING, Lease.Phase.RESUMING, Lease.Phase.RUNNING);

    private States() {}

    static void require(Workspace workspace, WorkspaceOperation operation) {
        Set<WorkspaceOperation> allowed = Lifecycle.allowed(workspace.state(), workspace.target());
        require(workspace, operation, allowed);
    }

    /** The same for operations that need the workspace to have finished what was asked of it before. */
    static void require(StoreSession session, Workspace workspace, WorkspaceOperation operation) {
        Set<WorkspaceOperation> allowed = Lifecycle.allowed(workspace.state(), workspace.target());
        boolean busy = session.steps(workspace.id()).stream()
                .anyMatch(step -> step.status() == Status.PENDING || step.status() == Status.RUNNING);
        if (busy) {
            allowed.retainAll(ALWAYS);
        }
        require(workspace, operation, allowed);
    }

    /** Refuses to start what its lease does not give time to now. */
    static void requireTime(Workspace workspace) {
        Optional<Lease.Phase> phase = workspace.lease().map(Lease::phase);
        if (phase.filter(WITH_TIME::contains).isEmpty()) {
            String lease = phase.map(Enum::name).orElse("over");
            throw new EngineException(
                    ErrorCode.ILLEGAL_STATE,
                    "The lease of the workspace is " + lease + ", which gives it no time on a host now; the workspace"
                            + " starts by itself when it has.",
                    new Detail.WrongState(workspace.state(), List.of(WorkspaceOperation.DESTROY.label())));
        }
    }

    /** Refuses what makes no sense for a workspace that is being destroyed, or was. */
    static void requireStaying(Workspace workspace) {
        if (workspace.target() == WorkspaceState.DESTROYED) {
            throw new EngineException(
                    ErrorCode.ILLEGAL_STATE,
                    "The workspace is " + workspace.state()
                            + " and on its way to DESTROYED; what is said of it cannot be changed" + " any more.",
                    new Detail.WrongState(workspace.state(), List.of()));
        }
    }

    private static void require(Workspace workspace, WorkspaceOperation operation, Set<WorkspaceOperation> allowed) {
        if (allowed.contains(operation)) {
            return;
        }
        List<String> labels = allowed.stream().map(WorkspaceOperation::label).toList();
        String going = workspace.state() == workspace.target() ? "" : " and on its way to " + workspace.target();
        throw new EngineException(
                ErrorCode.ILLEGAL_STATE,
                "The workspace is " + workspace.state() + going + ", which does not allow " + operation.label()
                        + "; it allows " + String.join(", ", labels) + ".",
                new Detail.WrongState(workspace.state(), labels));
    }
}
