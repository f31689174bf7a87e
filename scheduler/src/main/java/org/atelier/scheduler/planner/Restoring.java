package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.atelier.scheduler.planner.Placing.Times;

/** Puts leases back as they were written down. */
final class Restoring {

    private final State state;
    private final Lifecycle lifecycle;
    private final List<Lease> staging = new ArrayList<>();

    Restoring(State state, Lifecycle lifecycle) {
        this.state = state;
        this.lifecycle = lifecycle;
    }

    void restore(PlannedLease known) {
        boolean limited = state.settings.limits() != Limits.NONE;
        Lease lease = new Lease(state.sequence++, known.request(), known.submitted(), known.state(), limited);
        lease.ran = known.ran();
        lease.preemptions = known.preemptions();
        lease.heldUntil = known.heldUntil();
        lease.fixedEnd = known.fixedEnd();
        state.leases.put(lease.id(), lease);
        if (lease.state == LeaseState.QUEUED || lease.state == LeaseState.SUSPENDED) {
            state.queue.add(lease, state.now);
            state.becameFree(true);
        } else {
            known.schedule().ifPresent(schedule -> place(lease, known, schedule));
        }
    }

    private void place(Lease lease, PlannedLease known, Schedule schedule) {
        List<Placed> placement = schedule.placement();
        int[] hosts = new int[placement.size()];
        int[] counts = new int[placement.size()];
        for (int at = 0; at < hosts.length; at++) {
            hosts[at] = index(placement.get(at).host());
            counts[at] = placement.get(at).nodes();
        }
        Times times = new Times(schedule.prepare(), schedule.start(), schedule.end(), schedule.release());
        boolean firm = !state.preemptible(lease);
        lifecycle.placing.place(lease, new Place(hosts, counts, List.of()), times, transfers(lease, schedule), firm);
        lease.up = known.up();
        lease.cut = known.cut();
        if (!lease.stagingTold && lease.transfers.get(0).from() <= state.now) {
            lease.stagingTold = true;
            staging.add(lease);
        }
        lifecycle.steps.put(lease);
    }

    /** Says again which transfers are under way: whoever is to make them may not have heard it. */
    void tellStaging() {
        staging.forEach(lease -> state.tell(new Effect.Staging(lease.id(), state.now, state.schedule(lease))));
    }

    /** Transfers that are still to come, or under way, on the links as they are now. */
    private List<Links.Transfer> transfers(Lease lease, Schedule schedule) {
        return lease.active()
                ? List.of()
                : state.links.again(schedule.overheads().stream()
                        .filter(slot -> slot.kind() == Overhead.STAGING && slot.to() > state.now)
                        .toList());
    }

    private int index(String host) {
        return state.site.host(host).orElseGet(() -> closed(host)).index;
    }

    private HostState closed(String host) {
        state.site.add(new HostSpec(host, 0, 0, 0, 0, 0, Set.of()));
        HostState added = state.site.host(host).orElseThrow();
        added.drain();
        state.site.changed();
        return added;
    }
}
