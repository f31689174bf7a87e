package org.atelier.engine.work;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.atelier.engine.life.Lifecycle;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Lease.OverheadKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.plan.PlanChange;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.scheduler.planner.Overhead;
import org.atelier.scheduler.planner.PlannedLease;

/** Tells the plan what has become of the workspaces of leases: who is ready, up, off its host or destroyed. */
final class LeaseNews {

    private static final Set<OverheadKind> FIRST =
            EnumSet.of(OverheadKind.STAGING, OverheadKind.BOOT, OverheadKind.CONFIGURATION);

    /** Their machines are up. */
    private static final Set<WorkspaceState> WITH_GUEST = EnumSet.of(
            WorkspaceState.CONFIGURING,
            WorkspaceState.RUNNING,
            WorkspaceState.PAUSED,
            WorkspaceState.SERIALIZING,
            WorkspaceState.SAVING,
            WorkspaceState.SHUTTING_DOWN);

    private LeaseNews() {}

    /** Tells it about one lease, where the plan knows that. */
    static void tell(PlanChange change, String lease) {
        if (change.lease(lease).isEmpty()) {
            return;
        }
        List<Workspace> live = live(change, lease);
        if (live.isEmpty()) {
            change.run(planner -> planner.ended(lease, change.now()));
        } else {
            giveBack(change, lease);
            change.lease(lease).ifPresent(rest -> go(change, rest, live));
            // Last: the time in which machines run is part of that of their lease, which may only begin by this.
            change.lease(lease).ifPresent(rest -> change.running(lease, rest.up() ? running(live) : 0));
        }
    }

    private static int running(List<Workspace> live) {
        return (int) live.stream()
                .filter(workspace -> WITH_GUEST.contains(workspace.state()))
                .count();
    }

    /** The room of workspaces that are destroyed is free, while those of the others is not. */
    private static void giveBack(PlanChange change, String lease) {
        List<WorkspaceId> destroyed = change.workspaces(lease).stream()
                .filter(id -> isDestroyed(change, id))
                .toList();
        if (!destroyed.isEmpty()) {
            // The nodes are numbered as they are now.
            change.run(planner -> planner.advance(change.now()));
        }
        for (WorkspaceId id : destroyed) {
            int node = change.workspaces(lease).indexOf(id);
            change.run(planner -> planner.nodeEnded(lease, node, change.now()));
        }
    }

    private static boolean isDestroyed(PlanChange change, WorkspaceId id) {
        return change.session()
                .find(id)
                .filter(stored -> stored.workspace().state() != WorkspaceState.DESTROYED)
                .isEmpty();
    }

    private static void go(PlanChange change, PlannedLease planned, List<Workspace> live) {
        String lease = planned.request().id();
        switch (planned.state()) {
            case RESERVED -> {
                if (all(live, workspace -> workspace.state() == WorkspaceState.STAGED)) {
                    change.run(planner -> planner.ready(lease, change.now()));
                }
            }
            case PREPARING, RESUMING, RUNNING -> up(change, planned, live);
            case SUSPENDING -> gone(change, lease, live);
            default -> {}
        }
    }

    private static List<Workspace> live(PlanChange change, String lease) {
        return change.workspaces(lease).stream()
                .flatMap(id -> change.session().find(id).stream())
                .map(StoredWorkspace::workspace)
                .filter(workspace -> workspace.state() != WorkspaceState.DESTROYED)
                .toList();
    }

    private static boolean all(List<Workspace> workspaces, Predicate<Workspace> condition) {
        return workspaces.stream().allMatch(condition);
    }

    private static void up(PlanChange change, PlannedLease planned, List<Workspace> live) {
        String lease = planned.request().id();
        if (!planned.up() && all(live, workspace -> workspace.state() == WorkspaceState.RUNNING)) {
            Set<OverheadKind> kinds = planned.preemptions() > 0 ? EnumSet.of(OverheadKind.RESUME) : FIRST;
            live.forEach(workspace -> observe(change, planned, workspace, kinds));
            change.run(planner -> planner.prepared(lease, change.now()));
        }
    }

    private static void gone(PlanChange change, String lease, List<Workspace> live) {
        if (all(
                live,
                workspace -> !Lifecycle.WITH_MACHINE.contains(workspace.state())
                        && workspace.state() == workspace.target())) {
            change.lease(lease)
                    .ifPresent(planned -> live.forEach(
                            workspace -> observe(change, planned, workspace, EnumSet.of(OverheadKind.SERIALIZE))));
            change.run(planner -> planner.released(lease, change.now()));
        }
    }

    private static void observe(PlanChange change, PlannedLease planned, Workspace workspace, Set<OverheadKind> kinds) {
        for (Lease.Overhead overhead : workspace.lease().map(Lease::overheads).orElse(List.of())) {
            overhead.actual()
                    .filter(actual -> kinds.contains(overhead.kind()))
                    .ifPresent(actual -> change.observe(
                            Overhead.valueOf(overhead.kind().name()), planned.request(), actual.toMillis()));
        }
    }
}
