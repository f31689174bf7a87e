package org.atelier.engine.store;

import java.util.List;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.security.policy.Account;

/**
 * A lease as the book keeps it.
 *
 * @param position grows in the order in which leases were asked for
 * @param workspaces its nodes, in the order of its placement; empty while it is only held
 * @param account for whom it counts
 * @param metering how far what it has had is written down
 */
public record BookedLease(
        long position, PlannedLease lease, List<WorkspaceId> workspaces, Account account, Metering metering) {

    public BookedLease {
        workspaces = List.copyOf(workspaces);
    }

    public String id() {
        return lease.request().id();
    }
}
