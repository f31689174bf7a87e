package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.scheduler.planner.Workloads.SECOND;
import static org.atelier.scheduler.planner.Workloads.bestEffort;
import static org.atelier.scheduler.planner.Workloads.immediate;
import static org.atelier.scheduler.planner.Workloads.request;
import static org.atelier.scheduler.planner.Workloads.reservation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.scheduler.policy.ConservativeBackfill;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.NoOverheads;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.RateOverheads;
import org.atelier.scheduler.policy.YoungestPreemption;
import org.junit.jupiter.api.Test;

/** Two hosts of 4 vCPUs and 4 GiB; nodes of 1 vCPU and 1 GiB. */
final class PlannerTest {

    private static PlanWatch site(PlannerSettings settings) {
        PlanWatch watch = new PlanWatch(settings);
        watch.host(HostSpec.of("a", 4, 4096), 0);
        watch.host(HostSpec.of("b", 4, 4096), 0);
        return watch;
    }

    private static PlannerSettings with(OverheadModel overheads) {
        return PlannerSettings.of(
                new PackPlacement(), new FirstComeOrder(), new EasyBackfill(), new YoungestPreemption(), overheads);
    }

    private final PlanWatch watch = site(Workloads.settings());

    private Effect last(List<Effect> effects, String lease) {
        return effects.stream()
                .filter(effect -> effect.lease().equals(lease))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private Optional<Effect> first(Class<? extends Effect> kind, String lease) {
        return watch.history.stream()
                .filter(kind::isInstance)
                .filter(effect -> effect.lease().equals(lease))
                .findFirst();
    }

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
    void shouldSuspendBestEffortForAReservationAndResumeItElsewhere() {
        PlanWatch slow = site(with(new RateOverheads(10, 64, 0, 0, 0)));
        slow.submit(request("work", 8, bestEffort(1000)), 0);

        slow.submit(request("reserved", 4, reservation(500, 100)), 10 * SECOND);
        slow.advance(3000 * SECOND);

        // 4 machines of 1 GiB on each host at 64 MiB/s: 64 s.
        assertThat(slow.history).anySatisfy(effect -> assertThat(effect)
                .isEqualTo(new Effect.Suspending("work", (500 - 64) * SECOND, 500 * SECOND)));
        assertThat(slow.workOf("work")).isEqualTo(1000 * SECOND);
        assertThat(slow.over("work")).isTrue();
    }

    @Test
    void shouldRefuseWhereNothingCanBeSuspended() {
        PlanWatch fixed = site(Workloads.settings().withSuspension(false, false));
        fixed.submit(request("work", 8, bestEffort(1000)), 0);

        Effect refused = last(fixed.submit(request("reserved", 4, reservation(500, 100)), 0), "reserved");

        assertThat(refused).isInstanceOf(Effect.Refused.class);
    }

    @Test
    void shouldLetSuspendedWorkRunOnWhenTheReservationIsCancelled() {
        watch.submit(request("work", 8, bestEffort(1000)), 0);
        watch.submit(request("reserved", 4, reservation(500, 100)), 0);

        watch.seen(watch.planner().cancel("reserved", 100 * SECOND));
        watch.advance(2000 * SECOND);

        assertThat(first(Effect.Suspending.class, "work")).isEmpty();
        assertThat(first(Effect.Ended.class, "work").orElseThrow().at()).isEqualTo(1000 * SECOND);
    }

    @Test
    void shouldResumeOnlyWhereTheMemoryIsWithoutSharedStorage() {
        PlanWatch local = site(Workloads.settings().withSuspension(true, false));
        local.submit(request("work", 4, bestEffort(1000)), 0);
        String home = local.planner()
                .lease("work")
                .orElseThrow()
                .schedule()
                .orElseThrow()
                .placement()
                .get(0)
                .host();
        local.submit(request("reserved", 8, reservation(500, 100)), 0);
        local.advance(650 * SECOND);

        assertThat(local.planner()
                        .lease("work")
                        .orElseThrow()
                        .schedule()
                        .orElseThrow()
                        .placement())
                .containsExactly(new Placed(home, 4));
    }

    @Test
    void shouldEndASpotLeaseAfterItsNotice() {
        watch.submit(request("spot", 8, new LeaseTerms.Spot(1000 * SECOND, 60 * SECOND)), 0);

        watch.submit(request("reserved", 8, reservation(500, 100)), 0);
        watch.advance(600 * SECOND);

        assertThat(first(Effect.Noticed.class, "spot").orElseThrow().at()).isEqualTo(440 * SECOND);
        assertThat(first(Effect.Ended.class, "spot"))
                .contains(new Effect.Ended("spot", 500 * SECOND, Effect.EndCause.PREEMPTED));
    }

    @Test
    void shouldPrepareBeforeTheUsersTimeAndShutDownAfterIt() {
        PlanWatch slow = site(with(new RateOverheads(10, 50, 20_000, 10_000, 5_000)));
        LeaseRequest staged = request("staged", 1, reservation(500, 100)).withImage(new Image("debian", 1000));

        Schedule schedule = ((Effect.Granted) slow.submit(staged, 0).get(0)).schedule();

        assertThat(schedule.prepare()).isEqualTo(470 * SECOND);
        assertThat(schedule.start()).isEqualTo(500 * SECOND);
        assertThat(schedule.end()).isEqualTo(600 * SECOND);
        assertThat(schedule.release()).isEqualTo(605 * SECOND);
        assertThat(schedule.overheads())
                .extracting(OverheadSlot::kind)
                .containsExactly(Overhead.STAGING, Overhead.BOOT, Overhead.CONFIGURATION, Overhead.SHUTDOWN);
    }

    @Test
    void shouldStageOneAfterTheOtherOnOneLinkAndNotAtAllWhereTheImageIs() {
        PlanWatch slow = site(with(new RateOverheads(10, 50, 0, 0, 0)).withTransfers(1, false, 5000));
        Image image = new Image("debian", 1000);

        slow.submit(request("first", 4, immediate(100)).withImage(image), 0);
        slow.submit(request("second", 4, immediate(100)).withImage(new Image("other", 1000)), 0);
        slow.advance(1000 * SECOND);
        slow.submit(request("third", 4, immediate(100)).withImage(image), 1000 * SECOND);

        assertThat(starts(slow)).containsExactly(100 * SECOND, 200 * SECOND, 1000 * SECOND);
    }

    private static List<Long> starts(PlanWatch seen) {
        return seen.history.stream()
                .filter(Effect.Started.class::isInstance)
                .map(Effect::at)
                .toList();
    }

    @Test
    void shouldLearnHowLongOverheadsTake() {
        RateOverheads model = new RateOverheads(10, 50, 10_000, 0, 0);
        NodeDemand demand = NodeDemand.of(1, 1024);
        for (int i = 0; i < 50; i++) {
            model.observe(Overhead.BOOT, model.boot(demand), 20_000);
        }

        assertThat(model.boot(demand)).isBetween(19_900L, 20_100L);
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

    private List<Placed> placed(String id, LeaseRequest request) {
        return ((Effect.Started) last(watch.submit(request, 0), id)).schedule().placement();
    }

    @Test
    void shouldHoldWhatIsRedeemedInTimeAndFreeWhatIsNot() {
        watch.hold(request("kept", 4, immediate(100)), 60 * SECOND, 0);
        watch.hold(request("lapses", 4, reservation(500, 100)), 60 * SECOND, 0);

        List<Effect> redeemed = watch.seen(watch.planner().redeem("kept", 30 * SECOND));
        watch.advance(61 * SECOND);

        assertThat(((Effect.Granted) redeemed.get(0)).schedule().end()).isEqualTo(130 * SECOND);
        assertThat(first(Effect.Ended.class, "lapses"))
                .contains(new Effect.Ended("lapses", 60 * SECOND, Effect.EndCause.NOT_REDEEMED));
        assertThat(watch.planner().redeem("lapses", 62 * SECOND).get(0)).isInstanceOf(Effect.Refused.class);
    }

    @Test
    void shouldMoveAnEndWhereThereIsRoomAndOfferTheLatestWhereThereIsNot() {
        watch.submit(request("lease", 8, immediate(100)), 0);
        watch.submit(request("next", 8, reservation(200, 100)), 0);

        Effect granted =
                watch.seen(watch.planner().moveEnd("lease", 150 * SECOND, 0)).get(0);
        Effect refused =
                watch.seen(watch.planner().moveEnd("lease", 250 * SECOND, 0)).get(0);

        assertThat(((Effect.Granted) granted).schedule().end()).isEqualTo(150 * SECOND);
        assertThat(((Effect.Refused) refused)
                        .offers()
                        .get(0)
                        .parts()
                        .get(0)
                        .terms()
                        .duration())
                .isEqualTo(200 * SECOND);
    }

    @Test
    void shouldResizeWhereThereIsRoomAndOfferTheMostWhereThereIsNot() {
        watch.submit(request("lease", 2, immediate(100)).withAffinity(Affinity.APART), 0);

        Effect granted = watch.seen(watch.planner().resize("lease", NodeDemand.of(2, 2048), 0))
                .get(0);
        Effect refused = watch.seen(watch.planner().resize("lease", NodeDemand.of(8, 1024), 0))
                .get(0);

        assertThat(granted).isInstanceOf(Effect.Granted.class);
        assertThat(((Effect.Refused) refused).offers().get(0).parts().get(0).demand())
                .isEqualTo(NodeDemand.of(4, 1024));
    }

    @Test
    void shouldKeepWhatMachinesTakeThatAreNotGoneInTime() {
        PlanWatch slow = site(with(new RateOverheads(10, 50, 0, 0, 10_000)));
        slow.submit(request("lease", 8, immediate(100)), 0);
        slow.submit(request("next", 8, bestEffort(100)), 0);
        slow.advance(105 * SECOND);

        slow.seen(slow.planner().overdue("lease", 150 * SECOND, 105 * SECOND));
        slow.advance(500 * SECOND);

        assertThat(slow.history)
                .contains(new Effect.Ended("lease", 150 * SECOND, Effect.EndCause.EXPIRED))
                .filteredOn(effect ->
                        effect instanceof Effect.Started && effect.lease().equals("next"))
                .extracting(Effect::at)
                .containsExactly(150 * SECOND);
    }

    @Test
    void shouldReplanByKindWhenAHostIsLost() {
        watch.submit(request("reserved", 4, reservation(500, 100)), 0);
        String home = watch.planner()
                .lease("reserved")
                .orElseThrow()
                .schedule()
                .orElseThrow()
                .placement()
                .get(0)
                .host();
        watch.submit(request("work", 8, bestEffort(100)), 0);

        watch.loseHost(home, 10 * SECOND);

        assertThat(first(Effect.Replanned.class, "reserved")).isPresent();
        assertThat(watch.planner()
                        .lease("reserved")
                        .orElseThrow()
                        .schedule()
                        .orElseThrow()
                        .start())
                .isEqualTo(500 * SECOND);
        assertThat(watch.planner().lease("work").orElseThrow().state()).isEqualTo(LeaseState.QUEUED);
    }

    @Test
    void shouldPutNothingNewOnADrainedHost() {
        watch.seen(watch.planner().drainHost("a", 0));

        List<Placed> placement = placed("lease", request("lease", 4, immediate(100)));

        assertThat(placement).containsExactly(new Placed("b", 4));
    }

    @Test
    void shouldGoOnAsBeforeWhenItIsRestored() {
        PlannerSettings settings = with(new NoOverheads());
        PlanWatch before = site(settings);
        before.submit(request("running", 4, immediate(1000)), 0);
        before.submit(request("reserved", 8, reservation(2000, 100)), 0);
        before.submit(request("waits", 8, bestEffort(500)), 0);
        before.advance(10 * SECOND);

        Planner restored = Planner.of(settings);
        restored.addHost(HostSpec.of("a", 4, 4096), 0);
        restored.addHost(HostSpec.of("b", 4, 4096), 0);
        restored.restore(before.planner().leases(), 10 * SECOND);

        assertThat(restored.leases()).isEqualTo(before.planner().leases());
        assertThat(restored.advance(1000 * SECOND)).isEqualTo(before.planner().advance(1000 * SECOND));
    }

    @Test
    void shouldNotGoBackWithTheClockAndDoEverythingThatWasDueWhenItJumpsForward() {
        watch.submit(request("first", 8, immediate(100)), 1000 * SECOND);
        watch.submit(request("waits", 8, bestEffort(100)), 900 * SECOND);

        List<Effect> effects = watch.seen(watch.planner().advance(86_400 * SECOND));

        assertThat(effects).extracting(Effect::at).startsWith(1100 * SECOND);
        assertThat(watch.planner().lease("waits").orElseThrow().state()).isEqualTo(LeaseState.RUNNING);
    }

    @Test
    void shouldKeepWhatIsLeasedWhenAHostShrinksBelowIt() {
        watch.submit(request("lease", 8, immediate(100)), 0);

        watch.planner().addHost(HostSpec.of("a", 1, 1024), 0);

        assertThat(watch.planner().lease("lease")).isPresent();
        assertThat(watch.planner().estimate(request("more", 1, immediate(10)), 0))
                .isInstanceOf(Effect.Refused.class);
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
