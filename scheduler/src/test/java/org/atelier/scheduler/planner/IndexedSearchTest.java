package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.atelier.scheduler.planner.Effect.EndCause;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.NoOverheads;
import org.atelier.scheduler.policy.SpreadPlacement;
import org.atelier.scheduler.policy.YoungestPreemption;

/** Decides the same on a site with an index over time and on one without. */
final class IndexedSearchTest {

    private static final int HOSTS = 140;
    private static final long DAY = 24 * Workloads.HOUR;

    /** One of the two planners, without the events that would make leases come and go. */
    private static final class Side {
        private final State state;
        private final Proposer proposer;
        private final Admission admission;
        private final Lifecycle lifecycle;
        private final CounterOffers offers;

        private Side(int indexedFrom) {
            this.state = new State(settings().withDepth(8, 100), new Site(indexedFrom));
            this.proposer = new Proposer(state);
            this.admission = new Admission(state, proposer);
            this.lifecycle = new Lifecycle(state);
            this.offers = new CounterOffers(state, proposer, admission);
        }

        private List<Object> submit(LeaseRequest request, Random random) {
            Lease lease = new Lease(state.sequence++, request, state.now, LeaseState.RESERVED, false);
            List<Object> told = new ArrayList<>();
            told.add(proposer.earliest.find(
                    Need.of(lease), state.now, state.now + 9 * DAY, lease.remaining(), random.nextInt(4) == 0));
            Answer answer = admission.decide(lease);
            if (answer instanceof Answer.Possible possible) {
                state.leases.put(lease.id(), lease);
                lifecycle.commit(lease, possible.proposal(), random.nextInt(5) > 0);
                told.add(state.schedule(lease));
            } else {
                told.add(offers.of(
                        request, ((Answer.Impossible) answer).refusal().reason()));
            }
            return told;
        }

        private void disturb(Random random) {
            String host = "host" + random.nextInt(HOSTS);
            switch (random.nextInt(12)) {
                case 0 -> state.site.add(HostSpec.of(host, 1 + random.nextInt(6), 8192));
                case 1 -> {
                    state.site.host(host).ifPresent(HostState::drain);
                    state.site.changed();
                }
                default -> endOne(random);
            }
        }

        private void endOne(Random random) {
            List<Lease> leases = List.copyOf(state.leases.values());
            if (leases.size() > 60) {
                lifecycle.end(leases.get(random.nextInt(leases.size())), EndCause.CANCELLED);
            }
        }
    }

    /** With a policy for which it does not matter in which order hosts are looked at. */
    private static PlannerSettings settings() {
        return PlannerSettings.of(
                new SpreadPlacement(),
                new FirstComeOrder(),
                new EasyBackfill(),
                new YoungestPreemption(),
                new NoOverheads());
    }

    @Property(tries = 60)
    void shouldDecideAsWithoutTheIndex(@ForAll @LongRange(min = 0) long seed) {
        Side indexed = new Side(1);
        Side plain = new Side(Integer.MAX_VALUE);
        for (Side side : List.of(indexed, plain)) {
            side.state.now = 0;
            for (int i = 0; i < HOSTS; i++) {
                side.state.site.add(HostSpec.of("host" + i, 4, 8192));
            }
        }
        Random random = new Random(seed);
        for (int i = 0; i < 120; i++) {
            long now = indexed.state.now + random.nextInt(1_000_000);
            LeaseRequest request = request("L" + i, now, random);
            List<Object> decided = at(indexed, now, request, seed + i);
            assertThat(decided).as("%s", request).isEqualTo(at(plain, now, request, seed + i));
        }
    }

    private static List<Object> at(Side side, long now, LeaseRequest request, long seed) {
        Random random = new Random(seed);
        side.state.now = now;
        side.disturb(random);
        return side.submit(request, random);
    }

    private static LeaseRequest request(String id, long now, Random random) {
        long duration = (long) (600_000 * Math.pow(400, random.nextDouble()));
        long start = now + (long) (random.nextDouble() * 3 * DAY);
        int vcpus = 1 + random.nextInt(4);
        return LeaseRequest.of(
                        id,
                        NodeDemand.of(vcpus, vcpus * 1024L),
                        1 + random.nextInt(random.nextBoolean() ? 2 : HOSTS),
                        random.nextInt(3) == 0
                                ? new LeaseTerms.Deadline(start, duration, start + 2 * duration)
                                : new LeaseTerms.AdvanceReservation(start, duration))
                .withAffinity(random.nextInt(4) == 0 ? Affinity.APART : Affinity.ANY);
    }
}
