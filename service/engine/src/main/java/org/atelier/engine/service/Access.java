package org.atelier.engine.service;

import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.security.Authorizer;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.Target;
import org.atelier.security.Verdict;

/** Lets callers in, or not. */
record Access(Authorizer authorizer, Journal journal) {

    /** Refuses who may not do this at all. */
    void check(Caller caller, Operation operation) {
        check(caller, operation, new Target.Service());
    }

    /** Whether somebody may do this with the service as a whole. */
    boolean may(Caller caller, Operation operation) {
        return !(authorizer.decide(caller, operation, new Target.Service()) instanceof Verdict.Deny);
    }

    /** Whether somebody may see this workspace. */
    boolean mayRead(Caller caller, Workspace workspace) {
        Target target = new Target.Owned(workspace.owner());
        return !(authorizer.decide(caller, Operation.READ, target) instanceof Verdict.Deny);
    }

    /**
     * The workspace, for those who may do this with it.
     *
     * @throws EngineException NOT_AUTHORIZED, in the same words whether it exists or not; UNKNOWN_WORKSPACE for those who may know
     */
    Workspace workspace(Caller caller, Operation operation, WorkspaceId id) {
        check(caller, operation);
        Optional<Workspace> found = journal.read(session -> session.find(id)).map(StoredWorkspace::workspace);
        Target target = found.<Target>map(workspace -> new Target.Owned(workspace.owner()))
                .orElseGet(Target.Unknown::new);
        check(caller, operation, target);
        return found.filter(workspace -> workspace.state() != WorkspaceState.DESTROYED)
                .orElseThrow(() -> unknown(id));
    }

    static EngineException unknown(WorkspaceId id) {
        return new EngineException(
                ErrorCode.UNKNOWN_WORKSPACE,
                "There is no workspace " + id + ", or no more; list yours to see which are.");
    }

    private void check(Caller caller, Operation operation, Target target) {
        if (authorizer.decide(caller, operation, target) instanceof Verdict.Deny deny) {
            throw new EngineException(ErrorCode.NOT_AUTHORIZED, deny.message());
        }
    }
}
