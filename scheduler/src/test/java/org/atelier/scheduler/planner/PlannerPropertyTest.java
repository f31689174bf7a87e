package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.atelier.scheduler.planner.Workloads.Timed;
import org.atelier.scheduler.policy.ConservativeBackfill;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.RateOverheads;
import org.atelier.scheduler.policy.ShortestOrder;
import org.atelier.scheduler.policy.YoungestPreemption;

/** What holds after any sequence of events; {@link PlanWatch} looks after each of them. */
final class PlannerPropertyTest {

    private static final int HOSTS = 5;

    private static PlannerSettings settings(BackfillPolicy backfill, boolean suspension) {
        return PlannerSettings.of(
                        new PackPlacement(),
                        new FirstComeOrder(),
                        backfill,
                        new YoungestPreemption(),
                        new RateOverheads(20, 50, 20_000, 5_000, 3_000))
                .withSuspension(suspension, true)
                .withTransfers(2, false, 300);
    }

    private static PlanWatch site(PlannerSettings settings) {
        PlanWatch watch = new PlanWatch(settings);
        for (int i = 0; i < HOSTS; i++) {
            watch.host(HostSpec.of("host" + i, 4, 4096), 0);
        }
        return watch;
    }

    @Property(tries = 150)
    void shouldKeepItsPromisesWhateverEndsEarlyOrIsCancelled(
            @ForAll @LongRange(min = 0) long seed, @ForAll boolean conservative, @ForAll boolean suspension) {
        PlanWatch watch = site(settings(conservative ? new ConservativeBackfill() : new EasyBackfill(), suspension));
        Random random = new Random(seed);

        for (Timed next : Workloads.mixed(seed, 40, 8)) {
            watch.submit(next.request(), next.at());
            disturb(watch, random, next.at());
        }
        watch.advance(1000 * Workloads.HOUR);

        assertThat(watch.planner().leases()).isEmpty();
    }

    private static void disturb(PlanWatch watch, Random random, long now) {
        List<PlannedLease> leases = watch.planner().leases();
        if (leases.isEmpty()) {
            return;
        }
        PlannedLease lease = leases.get(random.nextInt(leases.size()));
        switch (random.nextInt(8)) {
            case 0 -> watch.seen(watch.planner().cancel(lease.request().id(), now));
            case 1 -> {
                if (lease.state() == LeaseState.RUNNING) {
                    watch.seen(watch.planner().ended(lease.request().id(), now));
                }
            }
            case 2, 3 ->
                watch.nodeEnded(
                        lease.request().id(), random.nextInt(lease.request().nodes()), now);
            default -> assertThat(lease.request().id()).isNotEmpty();
        }
    }

    @Property(tries = 150)
    void shouldStayWithinCapacityWhenHostsComeAndGo(@ForAll @LongRange(min = 0) long seed) {
        PlanWatch watch = site(settings(new EasyBackfill(), true));
        Random random = new Random(seed);

        for (Timed next : Workloads.mixed(seed, 40, 6)) {
            watch.submit(next.request(), next.at());
            disturb(watch, random, next.at());
            String host = "host" + random.nextInt(HOSTS);
            switch (random.nextInt(8)) {
                case 0 -> watch.loseHost(host, next.at());
                case 1 -> watch.seen(watch.planner().drainHost(host, next.at()));
                default -> watch.host(HostSpec.of(host, 4, 4096), next.at());
            }
        }
        for (int i = 0; i < HOSTS; i++) {
            watch.host(HostSpec.of("host" + i, 4, 4096), 100 * Workloads.HOUR);
        }
        watch.advance(1000 * Workloads.HOUR);

        assertThat(watch.planner().leases()).isEmpty();
    }

    @Property(tries = 150)
    void shouldNotDelayAnybodyWithALaterBestEffortLease(
            @ForAll @LongRange(min = 0) long seed,
            @ForAll @IntRange(min = 1, max = 20) int nodes,
            @ForAll boolean suspension) {
        PlanWatch watch = site(settings(new ConservativeBackfill(), suspension));
        List<Timed> leases = Workloads.mixed(seed, 30, 6);
        leases.forEach(next -> watch.submit(next.request(), next.at()));
        Map<String, Long> promised = plannedStarts(watch);

        watch.submit(
                Workloads.request("later", nodes, Workloads.bestEffort(5000)),
                leases.get(leases.size() - 1).at());

        assertThat(plannedStarts(watch)).containsAllEntriesOf(promised);
        watch.advance(1000 * Workloads.HOUR);
        Map<String, Long> started = starts(watch);
        assertThat(promised)
                .allSatisfy((lease, start) -> assertThat(started.get(lease)).isLessThanOrEqualTo(start));
    }

    private static Map<String, Long> plannedStarts(PlanWatch watch) {
        Map<String, Long> starts = new LinkedHashMap<>();
        watch.planner().leases().stream()
                .filter(lease -> lease.preemptions() == 0)
                .forEach(lease -> lease.schedule()
                        .ifPresent(at -> starts.put(lease.request().id(), at.start())));
        return starts;
    }

    private static Map<String, Long> starts(PlanWatch watch) {
        Map<String, Long> starts = new LinkedHashMap<>();
        for (Effect effect : watch.history) {
            if (effect instanceof Effect.Started started) {
                starts.putIfAbsent(started.lease(), started.at());
            }
        }
        return starts;
    }

    @Property(tries = 100)
    void shouldGrantWhatItOffers(@ForAll @LongRange(min = 0) long seed) {
        PlanWatch watch = site(settings(new EasyBackfill(), true));
        for (Timed next : Workloads.mixed(seed, 40, 12)) {
            watch.advance(next.at());
            Effect answer = watch.planner().estimate(next.request(), next.at());
            if (answer instanceof Effect.Refused refused && !refused.offers().isEmpty()) {
                Offer offer =
                        refused.offers().get((int) (seed % refused.offers().size()));
                for (LeaseRequest part : offer.parts()) {
                    assertThat(watch.submit(part, next.at()))
                            .as("%s", offer)
                            .anyMatch(effect -> effect instanceof Effect.Granted
                                    && effect.lease().equals(part.id()));
                }
            } else {
                List<Effect> effects = watch.submit(next.request(), next.at());
                assertThat(effects)
                        .anyMatch(effect ->
                                effect.lease().equals(next.request().id()) && effect.getClass() == answer.getClass());
            }
        }
    }

    @Property(tries = 50)
    void shouldLetNobodyStarve(@ForAll @LongRange(min = 0) long seed) {
        PlannerSettings settings = PlannerSettings.of(
                        new PackPlacement(),
                        new ShortestOrder(),
                        new EasyBackfill(),
                        new YoungestPreemption(),
                        new RateOverheads(20, 50, 20_000, 5_000, 3_000))
                .withMaxWait(6 * Workloads.HOUR);
        PlanWatch watch = site(settings);
        Random random = new Random(seed);
        watch.submit(Workloads.request("wide", 20, Workloads.bestEffort(3600)), 0);
        watch.submit(Workloads.request("wide and long", 20, Workloads.bestEffort(36_000)), 1000);
        for (int i = 0; i < 400; i++) {
            watch.submit(
                    Workloads.request(
                            "short" + i, 1 + random.nextInt(8), Workloads.bestEffort(600 + random.nextInt(1200))),
                    2000 + i * 200_000L);
        }

        assertThat(watch.over("wide and long")
                        || watch.planner().lease("wide and long").orElseThrow().state() == LeaseState.RUNNING)
                .as("after 22 h")
                .isTrue();
    }
}
