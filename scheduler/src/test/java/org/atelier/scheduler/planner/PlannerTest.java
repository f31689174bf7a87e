package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.scheduler.planner.Workloads.SECOND;
import static org.atelier.scheduler.planner.Workloads.bestEffort;
import static org.atelier.scheduler.planner.Workloads.immediate;
import static org.atelier.scheduler.planner.Workloads.request;
import static org.atelier.scheduler.planner.Workloads.reservation;

import java.util.List;
import java.util.Set;
import org.atelier.scheduler.policy.ConservativeBackfill;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.NoOverheads;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.YoungestPreemption;
import org.junit.jupiter.api.Test;

/** Who is granted what, and when it starts. */
final class PlannerTest extends AbstractPlannerTest {

    @Test
    void shouldStartAnImmediateLeaseNow() {
        List<Effect> effects = watch.submit(request("now", 8, immediate(100)), 5 * SECOND);

        assertThat(effects).extracting(Effect::getClass).isEqualTo(List.of(Effect.Granted.class, Effect.Started.class));
        assertThat(watch.planner().nextEventTime()).isEqualTo(105 * SECOND);
    }

    @Test
    void shouldStartAGangTogetherOrNotAtAll() {
        watch.submit(request("one", 1, immediate(100)), 0);

        Effect answer = last(watch.submit(request("gang", 8, immediate(100)), 0), "gang");

        assertThat(answer).isInstanceOf(Effect.Refused.class);
        assertThat(((Effect.Refused) answer).reason()).isEqualTo(RefusalReason.NO_ROOM);
        assertThat(((Effect.Refused) answer).offers())
                .extracting(Offer::kind)
                .containsExactly(Offer.Kind.SHIFT, Offer.Kind.SHRINK, Offer.Kind.SPLIT);
    }

    @Test
    void shouldOfferTheNearestTimeTheMostNodesAndASplit() {
        watch.submit(request("one", 1, immediate(100)), 0);

        Effect.Refused refused = (Effect.Refused) watch.planner().estimate(request("gang", 8, immediate(50)), 0);

        assertThat(refused.offers().get(0).parts().get(0).terms()).isEqualTo(reservation(100, 50));
        assertThat(refused.offers().get(1).parts().get(0).nodes()).isEqualTo(7);
        assertThat(refused.offers().get(2).parts())
                .extracting(LeaseRequest::nodes)
                .containsExactly(7, 1);
        assertThat(watch.planner().leases()).hasSize(1);
    }

    @Test
    void shouldOfferTheBandwidthThatIsLeft() {
        PlanWatch site = new PlanWatch(Workloads.settings());
        site.host(new HostSpec("wired", 8, 8000, 8192, 0, 1000, Set.of()), 0);
        site.submit(LeaseRequest.of("first", withBandwidth(700), 1, immediate(100)), 0);

        Effect answer =
                last(site.submit(LeaseRequest.of("second", withBandwidth(600), 1, immediate(100)), 0), "second");

        assertThat(site.planner().free("wired", Dimension.BANDWIDTH, 0)).isEqualTo(300);
        assertThat(((Effect.Refused) answer).offers())
                .filteredOn(offer -> offer.kind() == Offer.Kind.SHRINK)
                .extracting(offer -> offer.parts().get(0).demand())
                .containsExactly(withBandwidth(300));
    }

    private static NodeDemand withBandwidth(long kilobits) {
        return new NodeDemand(1, 0, 1024, 0, kilobits, Set.of());
    }

    @Test
    void shouldStartAReservationOnTime() {
        watch.submit(request("later", 8, reservation(1000, 100)), 0);

        watch.advance(2000 * SECOND);

        assertThat(first(Effect.Started.class, "later").orElseThrow().at()).isEqualTo(1000 * SECOND);
        assertThat(first(Effect.Ended.class, "later").orElseThrow().at()).isEqualTo(1100 * SECOND);
    }

    @Test
    void shouldRefuseAReservationInThePastAndOneBeyondTheHorizon() {
        PlanWatch near = site(Workloads.settings().withHorizon(3600 * SECOND));
        near.advance(50 * SECOND);

        Effect past = last(near.submit(request("past", 1, reservation(40, 10)), 50 * SECOND), "past");
        Effect far = last(near.submit(request("far", 1, reservation(3600, 100)), 50 * SECOND), "far");

        assertThat(((Effect.Refused) past).reason()).isEqualTo(RefusalReason.TOO_EARLY);
        assertThat(((Effect.Refused) far).reason()).isEqualTo(RefusalReason.BEYOND_HORIZON);
    }

    @Test
    void shouldPlanADeadlineLeaseBesideReservationsAndRefuseWhatCannotBeInTime() {
        watch.submit(request("taken", 8, reservation(100, 1000)), 0);

        Effect late = last(
                watch.submit(request("late", 1, new LeaseTerms.Deadline(0, 200 * SECOND, 1200 * SECOND)), 0), "late");
        Effect fits = last(
                watch.submit(request("fits", 1, new LeaseTerms.Deadline(0, 200 * SECOND, 1300 * SECOND)), 0), "fits");

        assertThat(late).isInstanceOf(Effect.Refused.class);
        assertThat(((Effect.Granted) fits).schedule().start()).isEqualTo(1100 * SECOND);
    }

    @Test
    void shouldBackfillOnlyWhatDelaysNobody() {
        PlanWatch fixed = site(Workloads.settings().withSuspension(false, false));
        fixed.submit(request("running", 6, bestEffort(100)), 0);
        fixed.submit(request("wide", 8, bestEffort(100)), 0);

        Effect longer = last(fixed.submit(request("longer", 2, bestEffort(101)), 0), "longer");
        Effect shorter = last(fixed.submit(request("shorter", 2, bestEffort(100)), 0), "shorter");

        assertThat(longer).isInstanceOf(Effect.Queued.class);
        assertThat(shorter).isInstanceOf(Effect.Started.class);
    }

    @Test
    void shouldKeepToTheLimitsOfUsersAndVirtualOrganizations() {
        Limits limits = new Limits() {
            @Override
            public long nodesOfVo(String vo) {
                return vo.equals("atlas") ? 3 : Long.MAX_VALUE;
            }
        };
        PlanWatch limited = site(Workloads.settings().withLimits(limits));
        Owner atlas = new Owner("atlas", "ann");

        limited.submit(request("first", 2, immediate(100)).withOwner(atlas), 0);
        Effect over = last(limited.submit(request("over", 2, immediate(100)).withOwner(atlas), 0), "over");
        Effect waits = last(limited.submit(request("waits", 2, bestEffort(100)).withOwner(atlas), 0), "waits");
        Effect others = last(limited.submit(request("others", 2, immediate(100)), 0), "others");
        limited.advance(150 * SECOND);

        assertThat(over).isInstanceOf(Effect.Refused.class);
        assertThat(waits).isInstanceOf(Effect.Queued.class);
        assertThat(others).isInstanceOf(Effect.Started.class);
        assertThat(limited.planner().lease("waits").orElseThrow().state()).isEqualTo(LeaseState.RUNNING);
    }

    @Test
    void shouldPutNodesApartTogetherAndOnlyWhereTheTagsAre() {
        watch.host(new HostSpec("xen", 4, 0, 4096, 0, 0, Set.of("xen")), 0);
        NodeDemand tagged = new NodeDemand(1, 0, 1024, 0, 0, Set.of("xen"));

        List<Placed> apart = placed("apart", request("apart", 2, immediate(100)).withAffinity(Affinity.APART));
        List<Placed> together =
                placed("together", request("together", 3, immediate(100)).withAffinity(Affinity.TOGETHER));
        List<Placed> onXen =
                placed("tagged", request("tagged", 1, immediate(100)).withDemand(tagged));

        assertThat(apart).hasSize(2);
        assertThat(together).hasSize(1);
        assertThat(onXen).containsExactly(new Placed("xen", 1));
    }

    @Test
    void shouldMovePlannedStartsForwardWhenSomethingEndsEarly() {
        PlanWatch conservative = site(PlannerSettings.of(
                new PackPlacement(),
                new FirstComeOrder(),
                new ConservativeBackfill(),
                new YoungestPreemption(),
                new NoOverheads()));
        conservative.submit(request("running", 8, bestEffort(1000)), 0);
        conservative.submit(request("next", 8, bestEffort(100)), 0);
        conservative.submit(request("last", 8, bestEffort(100)), 0);

        conservative.seen(conservative.planner().ended("running", 10 * SECOND));

        assertThat(conservative.planner().lease("next").orElseThrow().state()).isEqualTo(LeaseState.RUNNING);
        assertThat(conservative
                        .planner()
                        .lease("last")
                        .orElseThrow()
                        .schedule()
                        .orElseThrow()
                        .start())
                .isEqualTo(110 * SECOND);
    }
}
