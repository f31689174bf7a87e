package org.atelier.engine.work;

import java.util.Optional;
import java.util.function.Consumer;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.plan.LeaseRequests;
import org.atelier.engine.plan.PlanChange;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.NodeDemand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the room of leases in line with what the machines of their workspaces could be given. Thread-safe. */
final class LeaseSizes {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseSizes.class);

    private final Journal journal;
    private final LeaseBook book;
    private final LeaseRequests requests;

    LeaseSizes(Journal journal, LeaseBook book, LeaseRequests requests) {
        this.journal = journal;
        this.book = book;
        this.requests = requests;
    }

    /**
     * Writes down that the machine of a workspace keeps the size it had, in one transaction with what that means for its lease, whose
     * nodes all have the room of the largest.
     *
     * @param keep may be run more than once
     */
    void keepSize(Workspace workspace, Consumer<WorkspaceEdit> keep) {
        Optional<String> lease = workspace.lease().map(Lease::id);
        if (lease.isEmpty()) {
            journal.change(workspace.id(), keep);
            return;
        }
        book.change(change -> {
            StoreSession session = change.session();
            session.lock(workspace.id()).ifPresent(stored -> journal.edit(session, stored, keep));
            largest(change, lease.get()).ifPresent(demand -> resize(change, lease.get(), demand));
            return true;
        });
    }

    private Optional<NodeDemand> largest(PlanChange change, String lease) {
        return change.workspaces(lease).stream()
                .flatMap(id -> change.session().find(id).stream())
                .map(StoredWorkspace::workspace)
                .map(workspace -> requests.demand(workspace.allocation(), workspace.request()))
                .reduce(LeaseSizes::larger);
    }

    private static NodeDemand larger(NodeDemand one, NodeDemand other) {
        return new NodeDemand(
                Math.max(one.vcpus(), other.vcpus()),
                Math.max(one.cpuShare(), other.cpuShare()),
                Math.max(one.memoryMiB(), other.memoryMiB()),
                Math.max(one.diskMiB(), other.diskMiB()),
                Math.max(one.bandwidth(), other.bandwidth()),
                one.tags());
    }

    private static void resize(PlanChange change, String lease, NodeDemand demand) {
        boolean differs = change.lease(lease)
                .filter(planned -> !planned.request().demand().equals(demand))
                .isPresent();
        if (differs
                && change.run(planner -> planner.resize(lease, demand, change.now())).stream()
                        .anyMatch(Effect.Refused.class::isInstance)) {
            LOG.warn("lease={} a machine could not be made smaller, and others have got the room meanwhile", lease);
        }
    }
}
