package org.atelier.scheduler.planner;

import java.util.List;

/** Takes nodes out of leases that go on without them, and gives their room back at once. */
final class GoneNodes {

    private final State state;
    private final Lifecycle lifecycle;

    GoneNodes(State state, Lifecycle lifecycle) {
        this.state = state;
        this.lifecycle = lifecycle;
    }

    /**
     * Takes some out.
     *
     * @param nodes numbers from 0 in the order of its place, ascending; fewer than it has
     */
    void take(Lease lease, List<Integer> nodes, String reason) {
        settle(lease, nodes.size());
        LeaseRequest fewer = lease.request.withNodes(lease.request.nodes() - nodes.size());
        Place rest = Place.of(lease).without(nodes);
        if (lease.placed) {
            lifecycle.placing.rearrange(lease, fewer, rest, List.of());
        } else {
            lease.request = fewer;
            lease.hosts = rest.hosts();
            lease.counts = rest.counts();
        }
        state.becameFree(true);
        state.tell(new Effect.NodesGone(lease.id(), state.now, nodes, reason));
    }

    /** Its owner has used them until now, and not until the end. */
    private void settle(Lease lease, int nodes) {
        if (lease.state == LeaseState.RUNNING) {
            long used = Math.max(0, state.now - lease.start);
            state.usage.charge(lease.request.owner(), (double) (used - lease.charged) * nodes, state.now);
        }
    }
}
