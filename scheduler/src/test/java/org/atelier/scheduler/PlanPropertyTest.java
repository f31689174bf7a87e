package org.atelier.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atelier.scheduler.Decision.Granted;
import org.atelier.scheduler.Decision.Refused;

/** What holds after any sequence of events. */
final class PlanPropertyTest {

    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    @Property(tries = 300)
    void shouldNeverPlanAHostOverCapacity(@ForAll("histories") List<Event> history) {
        replay(history, (event, before, decision, after, now) -> PlanAssertions.withinCapacityFrom(after, now));
    }

    @Property(tries = 300)
    void shouldLeaveThePlanItWasAskedOfAsItWas(@ForAll("histories") List<Event> history) {
        Plan plan = hosts();
        Instant now = START;
        for (Event event : history) {
            List<Reservation> before = plan.reservations();
            if (event.kind() != Event.Kind.RELEASE) {
                Decision decision = event.applyTo(plan, now);
                assertThat(plan.reservations()).isEqualTo(before);
                plan = decision instanceof Granted granted ? granted.plan() : plan;
            }
        }
    }

    @Property(tries = 300)
    void shouldChangeNoOtherLeaseWhenItGrants(@ForAll("histories") List<Event> history) {
        replay(history, (event, before, decision, after, now) -> {
            if (decision instanceof Granted granted) {
                assertThat(others(after, granted.reservation())).isEqualTo(others(before, granted.reservation()));
            }
        });
    }

    @Property(tries = 200)
    void shouldGrantWhatItOffersInPlaceOfWhatItRefuses(@ForAll("histories") List<Event> history) {
        replay(history, (event, before, decision, after, now) -> {
            if (decision instanceof Refused refused) {
                refused.counterOffer().ifPresent(offer -> assertThat(event.accept(offer, before, now))
                        .allSatisfy(answer -> assertThat(answer).isInstanceOf(Granted.class)));
            }
        });
    }

    @Property(tries = 200)
    void shouldBeUsableInFullAgainWhenEverythingIsReleased(@ForAll("histories") List<Event> history) {
        // given
        Plan plan = replay(history, (event, before, decision, after, now) -> {});

        // when
        for (Reservation reservation : plan.reservations()) {
            plan = plan.release(reservation.id());
        }

        // then
        assertThat(plan.free(START)).isEqualTo(hosts().free(START));
    }

    @Property(tries = 100)
    void shouldDecideEqualForEqualInput(@ForAll("histories") List<Event> history) {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();

        replay(history, (event, before, decision, after, now) -> first.add(PlanAssertions.describe(decision)));
        replay(history, (event, before, decision, after, now) -> second.add(PlanAssertions.describe(decision)));

        assertThat(second).isEqualTo(first);
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Event.Kind.values()),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.longs().between(1, 9),
                        Arbitraries.longs().between(1, 20),
                        Arbitraries.longs().between(0, 6))
                .as(Event::new)
                .list()
                .ofMaxSize(40);
    }

    /** Something that happens {@code pause} hours after the event before it. */
    record Event(Kind kind, int lease, long size, long hours, long pause) {

        enum Kind {
            ADMIT,
            ADMIT_ELSEWHERE,
            MOVE_END,
            RESIZE,
            RELEASE
        }

        String id() {
            return "lease-" + lease;
        }

        /** Asks for each part of a counter-offer in turn. */
        List<Decision> accept(CounterOffer offer, Plan plan, Instant now) {
            List<Decision> answers = new ArrayList<>();
            offer.largestDemand().ifPresent(demand -> answers.add(applyTo(plan, demand, Duration.ofHours(hours), now)));
            offer.maxDuration()
                    .ifPresent(duration -> answers.add(
                            kind == Kind.MOVE_END
                                    ? plan.moveEnd(
                                            id(),
                                            plan.reservation(id())
                                                    .orElseThrow()
                                                    .start()
                                                    .plus(duration),
                                            now)
                                    : applyTo(plan, demand(), duration, now)));
            return answers;
        }

        private Demand demand() {
            Set<String> tags = kind == Kind.ADMIT_ELSEWHERE ? Set.of("fast") : Set.of();
            return new Demand(size, size * 100, size * 10, tags);
        }

        Decision applyTo(Plan plan, Instant now) {
            return applyTo(plan, demand(), Duration.ofHours(hours), now);
        }

        private Decision applyTo(Plan plan, Demand demand, Duration duration, Instant now) {
            return switch (kind) {
                case ADMIT, ADMIT_ELSEWHERE ->
                    plan.admit(new LeaseRequest(id(), demand, new LeaseTerms.Immediate(duration)), now);
                case MOVE_END -> plan.moveEnd(id(), now.plus(duration), now);
                case RESIZE -> plan.resize(id(), demand, now);
                case RELEASE -> throw new IllegalStateException("A release is not a decision.");
            };
        }
    }

    @FunctionalInterface
    interface Check {
        void check(Event event, Plan before, Decision decision, Plan after, Instant now);
    }

    private static Plan replay(List<Event> history, Check check) {
        Plan plan = hosts();
        Instant now = START;
        for (Event event : history) {
            now = now.plus(Duration.ofHours(event.pause()));
            if (event.kind() == Event.Kind.RELEASE) {
                plan = plan.release(event.id());
            } else {
                Decision decision = event.applyTo(plan, now);
                Plan after = decision instanceof Granted granted ? granted.plan() : plan;
                check.check(event, plan, decision, after, now);
                plan = after;
            }
        }
        return plan;
    }

    private static Plan hosts() {
        return Plan.empty(new PackPlacement())
                .hostAdded(new HostCapacity("large", 16, 1600, 160, Set.of()))
                .hostAdded(new HostCapacity("small", 8, 800, 80, Set.of("fast")));
    }

    private static List<Reservation> others(Plan plan, Reservation changed) {
        return plan.reservations().stream()
                .filter(reservation -> !reservation.id().equals(changed.id()))
                .toList();
    }
}
