package org.atelier.engine.service;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.security.Authorizer;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;
import org.atelier.security.Operation;
import org.atelier.security.Target;
import org.atelier.security.Verdict;
import org.atelier.security.Verdict.Deny;
import org.atelier.security.policy.Asked;
import org.atelier.security.policy.RequestPolicy;

/** Lets callers in, or not. */
record Access(Authorizer authorizer, RequestPolicy policy, Journal journal) {

    /** What is asked for with something that a policy may be about; the contract has its fault there. */
    private static final Set<Operation> OF_REQUESTS =
            EnumSet.of(Operation.CREATE, Operation.ESTIMATE, Operation.CONFIGURE);

    /**
     * Refuses who may not do this at all.
     *
     * @throws EngineException NOT_AUTHORIZED; POLICY_DENIED where it is the site's policy that says so of requests
     */
    void check(Caller caller, Operation operation) {
        if (authorizer.decide(caller, operation, new Target.Service()) instanceof Deny deny) {
            boolean byPolicy = deny.by() == Deny.By.POLICY && OF_REQUESTS.contains(operation);
            throw byPolicy ? denied(deny) : new EngineException(ErrorCode.NOT_AUTHORIZED, deny.message());
        }
    }

    /**
     * Refuses what the site's policy lets nobody like the caller ask for.
     *
     * @throws EngineException POLICY_DENIED
     */
    void check(Caller caller, Operation operation, Asked asked) {
        if (policy.decide(caller, operation, asked) instanceof Deny deny) {
            throw denied(deny);
        }
    }

    static EngineException denied(Deny deny) {
        return new EngineException(ErrorCode.POLICY_DENIED, deny.message(), new Detail.DeniedByRule(deny.rule()));
    }

    /** Whether somebody may do this with the service as a whole. */
    boolean may(Caller caller, Operation operation) {
        return authorizer.permits(caller, operation, new Target.Service());
    }

    /** Whether somebody may see this workspace. */
    boolean mayRead(Caller caller, Workspace workspace) {
        return authorizer.permits(caller, Operation.READ, owned(workspace));
    }

    /** The caller's workspaces, those that are shared with the caller, and those that the caller manages, newest first. */
    List<Workspace> list(Caller caller) {
        check(caller, Operation.READ);
        List<String> managed = policy.managed(caller, Operation.READ);
        Set<Fqan> memberships = caller.memberships();
        return journal.read(session -> managed.isEmpty() && memberships.isEmpty()
                ? session.listByOwner(caller.subject())
                : list(session, caller, managed, memberships));
    }

    private static List<Workspace> list(
            StoreSession session, Caller caller, List<String> managed, Set<Fqan> memberships) {
        Map<WorkspaceId, Workspace> found = new HashMap<>();
        Stream.of(
                        session.listByOwner(caller.subject()),
                        session.listSharedWith(memberships),
                        session.listByGroups(managed))
                .flatMap(List::stream)
                .forEach(workspace -> found.put(workspace.id(), workspace));
        return found.values().stream()
                .sorted(Comparator.comparing(Workspace::created)
                        .reversed()
                        .thenComparing(workspace -> workspace.id().toString()))
                .toList();
    }

    /**
     * Who asks, for whom the request says that it counts.
     *
     * @throws EngineException INVALID_REQUEST where the caller is not in the group
     */
    static Caller asking(Caller caller, WorkspaceRequest request) {
        return request.group().map(group -> member(caller, group)).orElse(caller);
    }

    private static Caller member(Caller caller, Fqan group) {
        Set<Fqan> held = caller.memberships();
        if (!held.contains(group)) {
            String rule = held.isEmpty()
                    ? "absent, since nothing that this service trusts says that you are in a group"
                    : "a group that you are in, or a role that you have there: " + held;
            throw new EngineException(
                    ErrorCode.INVALID_REQUEST,
                    "You are not in the group " + group + " of this request; it must be: " + rule + ".",
                    new Detail.Invalid("Group", group.toString(), rule));
        }
        return caller.actingFor(group);
    }

    /**
     * The workspace, for those who may do this with it.
     *
     * @throws EngineException NOT_AUTHORIZED, in the same words whether it exists or not; UNKNOWN_WORKSPACE for those who may know;
     *     as {@link #check(Caller, Operation)} for those who may do this with none
     */
    Workspace workspace(Caller caller, Operation operation, WorkspaceId id) {
        check(caller, operation);
        Optional<Workspace> found = journal.read(session -> session.find(id)).map(StoredWorkspace::workspace);
        Target target = found.map(Access::owned).orElseGet(() -> new Target.Unknown(id.toString()));
        if (authorizer.decide(caller, operation, target) instanceof Verdict.Deny deny) {
            throw new EngineException(ErrorCode.NOT_AUTHORIZED, deny.message());
        }
        return found.filter(workspace -> workspace.state() != WorkspaceState.DESTROYED)
                .orElseThrow(() -> unknown(id));
    }

    /**
     * A workspace that is offered to the caller. To all others, it is as if it did not exist.
     *
     * @throws EngineException NOT_AUTHORIZED, in the same words whether it exists or not; as {@link #check(Caller, Operation)} for those who
     *     may accept none
     */
    Workspace offered(Caller caller, WorkspaceId id) {
        check(caller, Operation.TRANSFER);
        Optional<Workspace> found = journal.read(session -> session.find(id))
                .map(StoredWorkspace::workspace)
                .filter(workspace -> isOffered(workspace, caller));
        Target target = found.<Target>map(
                        workspace -> new Target.Owned(id.toString(), caller.subject(), "", Optional.empty()))
                .orElseGet(() -> new Target.Unknown(id.toString()));
        if (authorizer.decide(caller, Operation.TRANSFER, target) instanceof Deny deny) {
            throw new EngineException(ErrorCode.NOT_AUTHORIZED, deny.message());
        }
        return found.orElseThrow(() -> notOffered(id));
    }

    static boolean isOffered(Workspace workspace, Caller caller) {
        return workspace.handover().offeredTo().filter(caller.subject()::equals).isPresent();
    }

    static EngineException notOffered(WorkspaceId id) {
        return new EngineException(
                ErrorCode.UNKNOWN_WORKSPACE,
                "No workspace " + id + " is offered to you, or no more; ask its owner to offer it.");
    }

    private static Target owned(Workspace workspace) {
        return new Target.Owned(
                workspace.id().toString(), workspace.owner(), workspace.group(), workspace.sharedWith());
    }

    static EngineException unknown(WorkspaceId id) {
        return new EngineException(
                ErrorCode.UNKNOWN_WORKSPACE,
                "There is no workspace " + id + ", or no more; list yours to see which are.");
    }
}
