package org.atelier.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.Booking;
import org.atelier.scheduler.planner.PlannedLease;

/**
 * What has its place on a host, or is planned there.
 *
 * @param leases those without workspaces: offers that are held
 */
record HostUse(String host, List<WorkspaceId> workspaces, List<String> leases) {

    private static final int MOST_NAMED = 10;

    static HostUse of(String host, Book book, List<Booking> bookings) {
        Set<WorkspaceId> workspaces = new LinkedHashSet<>();
        List<String> leases = new ArrayList<>();
        for (PlannedLease lease : book.planner.leasesOn(host)) {
            String id = lease.request().id();
            List<WorkspaceId> nodes = book.workspaces(id);
            workspaces.addAll(nodes);
            if (nodes.isEmpty()) {
                leases.add(id);
            }
        }
        bookings.stream()
                .filter(booking -> booking.host().filter(host::equals).isPresent())
                .forEach(booking -> workspaces.add(booking.workspace()));
        return new HostUse(host, List.copyOf(workspaces), List.copyOf(leases));
    }

    /**
     * Lets the host go.
     *
     * @throws EngineException ILLEGAL_STATE where something is there
     */
    void requireNone() {
        if (workspaces.isEmpty() && leases.isEmpty()) {
            return;
        }
        List<String> there = new ArrayList<>();
        name("the workspaces ", workspaces, there);
        name("the offers ", leases, there);
        throw new EngineException(
                ErrorCode.ILLEGAL_STATE,
                "The host " + host + " cannot be let go of, since it is the place of " + String.join(" and ", there)
                        + ". Drain it, so that nothing new comes there, and try again when their leases have ended or"
                        + " they are destroyed.",
                new Detail.HostInUse(workspaces, leases));
    }

    private static void name(String what, List<?> all, List<String> there) {
        if (all.isEmpty()) {
            return;
        }
        String more = all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more" : "";
        there.add(all.stream().limit(MOST_NAMED).map(Object::toString).collect(Collectors.joining(", ", what, more)));
    }
}
