package org.atelier.engine.work;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.plan.LeaseRequests;
import org.atelier.engine.plan.PlanChange;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord.Status;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.NodeDemand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the room of leases in line with the size of the machines of their workspaces, whose nodes all have the room of the largest.
 * While a machine is given another size, which may fail, its lease has the room of both: of each kind the larger. Thread-safe.
 */
public final class LeaseSizes {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseSizes.class);
    private static final Set<WorkspaceState> WITHOUT_MACHINE =
            EnumSet.of(WorkspaceState.STAGED, WorkspaceState.DESTROYED);
    private static final Set<Status> OPEN = EnumSet.of(Status.PENDING, Status.RUNNING);

    private final LeaseRequests requests;

    LeaseSizes(LeaseRequests requests) {
        this.requests = requests;
    }

    /** What each node of a lease needs from when its machines are to be changed until they are: what is wanted and what they have. */
    public NodeDemand meanwhile(PlanChange change, String lease, NodeDemand wanted) {
        return workspaces(change, lease)
                .filter(workspace -> !WITHOUT_MACHINE.contains(workspace.state()))
                .map(workspace -> demand(workspace, workspace.allocation()))
                .reduce(wanted, NodeDemand::max);
    }

    /** Gives a lease the room that its machines need now. To be called when the change of one may have ended, well or not. */
    void fit(PlanChange change, String lease) {
        change.lease(lease).map(known -> known.request().demand()).ifPresent(planned -> needed(change, lease, planned)
                .filter(needed -> !needed.equals(planned))
                .ifPresent(needed -> resize(change, lease, needed)));
    }

    private Optional<NodeDemand> needed(PlanChange change, String lease, NodeDemand planned) {
        List<Workspace> live = workspaces(change, lease)
                .filter(workspace -> workspace.state() != WorkspaceState.DESTROYED)
                .toList();
        Optional<NodeDemand> lasting = largest(live, workspace -> Stream.of(workspace.allocation()), planned);
        if (lasting.equals(Optional.of(planned))) {
            // Nothing is becoming smaller, which spares reading the steps of all.
            return lasting;
        }
        return largest(
                live,
                workspace -> Stream.concat(Stream.of(workspace.allocation()), leaving(change.session(), workspace)),
                planned);
    }

    /** The largest of these sizes; the room for disks does not change with them. */
    private Optional<NodeDemand> largest(
            List<Workspace> live, Function<Workspace, Stream<Allocation>> sizes, NodeDemand planned) {
        return live.stream()
                .flatMap(workspace -> sizes.apply(workspace).map(allocation -> demand(workspace, allocation)))
                .map(demand -> demand.withDiskMiB(planned.diskMiB()))
                .reduce(NodeDemand::max);
    }

    /** What a machine may still have while it is being changed. */
    private static Stream<Allocation> leaving(StoreSession session, Workspace workspace) {
        return session.steps(workspace.id()).stream()
                .filter(step -> step.kind() == StepKind.ADJUST && OPEN.contains(step.status()))
                .map(step -> OldAllocation.of(step.parameters()));
    }

    private NodeDemand demand(Workspace workspace, Allocation allocation) {
        return requests.demand(allocation, workspace.request());
    }

    private static Stream<Workspace> workspaces(PlanChange change, String lease) {
        return change.workspaces(lease).stream()
                .flatMap(id -> change.session().find(id).stream())
                .map(StoredWorkspace::workspace);
    }

    private static void resize(PlanChange change, String lease, NodeDemand demand) {
        boolean refused = change.run(planner -> planner.resize(lease, demand, change.now())).stream()
                .anyMatch(Effect.Refused.class::isInstance);
        if (refused) {
            LOG.warn("lease={} cannot have the room that its machines have: {}", lease, demand);
        }
    }
}
