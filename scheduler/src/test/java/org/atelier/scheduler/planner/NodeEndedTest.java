package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.scheduler.planner.Workloads.SECOND;
import static org.atelier.scheduler.planner.Workloads.bestEffort;
import static org.atelier.scheduler.planner.Workloads.immediate;
import static org.atelier.scheduler.planner.Workloads.request;
import static org.atelier.scheduler.planner.Workloads.reservation;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Single nodes of gangs that are not wanted any more. */
final class NodeEndedTest extends AbstractPlannerTest {

    private PlannedLease lease(String id) {
        return watch.planner().lease(id).orElseThrow();
    }

    private List<Placed> placement(String id) {
        return lease(id).schedule().orElseThrow().placement();
    }

    private long free(String host, long at) {
        return watch.planner().free(host, Dimension.VCPUS, at * SECOND);
    }

    @Test
    void shouldGiveTheRoomOfARunningNodeToWhoWaits() {
        watch.submit(request("gang", 8, immediate(1000)), 0);
        watch.submit(request("waits", 1, bestEffort(100)), 0);
        assertThat(lease("waits").state()).isEqualTo(LeaseState.QUEUED);

        List<Effect> effects = watch.nodeEnded("gang", 5, 10 * SECOND);

        assertThat(effects)
                .contains(new Effect.NodesGone("gang", 10 * SECOND, List.of(5), "It is not wanted any more."));
        assertThat(placement("gang")).containsExactly(new Placed("a", 4), new Placed("b", 3));
        assertThat(lease("gang").request().nodes()).isEqualTo(7);
        assertThat(lease("gang").state()).isEqualTo(LeaseState.RUNNING);
        assertThat(placement("waits")).containsExactly(new Placed("b", 1));
        assertThat(lease("waits").state()).isEqualTo(LeaseState.RUNNING);
    }

    @Test
    void shouldGiveTheRoomOfAPlannedNodeBack() {
        watch.submit(request("gang", 5, reservation(500, 100)), 0);

        watch.nodeEnded("gang", 4, 10 * SECOND);

        assertThat(placement("gang")).containsExactly(new Placed("a", 4));
        assertThat(free("b", 550)).isEqualTo(4);
        assertThat(watch.planner().leasesOn("b")).isEmpty();
        watch.advance(700 * SECOND);
        assertThat(watch.over("gang")).isTrue();
    }

    @Test
    void shouldLetASmallerGangStartThatWaits() {
        watch.submit(request("running", 2, immediate(1000)), 0);
        watch.submit(request("gang", 7, bestEffort(100)), 0);
        assertThat(lease("gang").state()).isEqualTo(LeaseState.QUEUED);

        watch.nodeEnded("gang", 0, 10 * SECOND);

        assertThat(lease("gang").state()).isEqualTo(LeaseState.RUNNING);
        assertThat(lease("gang").request().nodes()).isEqualTo(6);
    }

    @Test
    void shouldEndWithTheLastNode() {
        watch.submit(request("gang", 2, immediate(1000)), 0);

        watch.nodeEnded("gang", 1, 10 * SECOND);
        watch.nodeEnded("gang", 0, 20 * SECOND);

        assertThat(watch.planner().lease("gang")).isEmpty();
        assertThat(first(Effect.Ended.class, "gang"))
                .contains(new Effect.Ended("gang", 20 * SECOND, Effect.EndCause.FINISHED));
        assertThat(free("a", 20)).isEqualTo(4);
    }

    @Test
    void shouldRefuseWhatIsNoNode() {
        watch.submit(request("gang", 2, immediate(1000)), 0);
        PlannedLease before = lease("gang");

        assertThat(List.of(
                        watch.nodeEnded("gang", 2, SECOND),
                        watch.nodeEnded("gang", -1, SECOND),
                        watch.nodeEnded("unknown", 0, SECOND)))
                .allSatisfy(effects -> assertThat(effects).hasOnlyElementsOfType(Effect.Refused.class));

        assertThat(lease("gang")).isEqualTo(before);
    }

    @Test
    void shouldChargeItsOwnerOnlyForWhatWasUsed() {
        State state = new State(Workloads.settings());
        Lifecycle lifecycle = new Lifecycle(state);
        state.site.add(HostSpec.of("a", 4, 4096));
        state.now = 0;
        Lease lease = new Lease(0, request("gang", 4, immediate(100)), 0, LeaseState.RUNNING, false);
        lifecycle.placing.place(
                lease,
                new Place(new int[] {0}, new int[] {4}, List.of()),
                new Placing.Times(0, 0, 100 * SECOND, 100 * SECOND),
                List.of(),
                true);
        lifecycle.started(lease);
        state.now = SECOND;

        new GoneNodes(state, lifecycle).take(lease, List.of(1, 2), "");

        double ofUserAndOrganization = state.usage.weightedUsage(Owner.NOBODY, SECOND);
        assertThat(ofUserAndOrganization / 2).isBetween(201_000.0, 202_000.0);
    }
}
