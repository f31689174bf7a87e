package org.atelier.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.scheduler.Decision.Granted;
import org.atelier.scheduler.Decision.Refused;
import org.atelier.scheduler.LeaseTerms.AdvanceReservation;
import org.atelier.scheduler.LeaseTerms.BestEffort;
import org.atelier.scheduler.LeaseTerms.Deadline;
import org.atelier.scheduler.LeaseTerms.Immediate;
import org.junit.jupiter.api.Test;

final class PlanTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final HostCapacity HOST = new HostCapacity("a", 4, 4096, 80, Set.of("x86_64"));

    private final Plan plan = Plan.empty(new PackPlacement()).hostAdded(HOST);

    @Test
    void shouldReserveFromNowForTheDuration() {
        Granted granted = granted(plan.admit(request("one", 2), NOW));

        assertThat(granted.reservation()).isEqualTo(new Reservation("one", "a", demand(2), NOW, NOW.plus(HOUR)));
        assertThat(granted.plan().reservation("one")).contains(granted.reservation());
        assertThat(granted.plan().free(NOW)).containsEntry("a", new Resources(2, 2048, 40));
    }

    @Test
    void shouldOfferLessAndLaterWhenThereIsNoRoomNow() {
        Plan busy = granted(plan.admit(request("one", 3), NOW)).plan();

        Refused refused = refused(busy.admit(request("two", 2), NOW));

        assertThat(refused.reason()).isEqualTo(RefusalReason.NO_ROOM);
        assertThat(refused.counterOffer())
                .contains(new CounterOffer(
                        Optional.of(NOW.plus(HOUR)), Optional.empty(), Optional.of(new Demand(1, 1024, 20, Set.of()))));
    }

    @Test
    void shouldOfferTheShorterLeaseThatEndsBeforeALaterReservation() {
        Reservation later = new Reservation("later", "a", demand(4), NOW.plus(Duration.ofMinutes(20)), NOW.plus(HOUR));
        Plan busy = plan.restored(List.of(later));

        Refused refused = refused(busy.admit(request("two", 1), NOW));

        assertThat(refused.counterOffer().flatMap(CounterOffer::maxDuration)).contains(Duration.ofMinutes(20));
    }

    @Test
    void shouldRefuseADemandThatNoHostCouldEverHold() {
        Refused refused = refused(plan.admit(request("huge", 1_000_000_000), NOW));

        assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_LARGE);
        assertThat(refused.counterOffer().flatMap(CounterOffer::largestDemand))
                .contains(new Demand(4, 4096, 80, Set.of()));
    }

    @Test
    void shouldRefuseWithoutAnOfferWhenNoHostHasTheTags() {
        Demand arm = new Demand(1, 1, 0, Set.of("aarch64"));

        Refused refused = refused(plan.admit(new LeaseRequest("arm", arm, new Immediate(HOUR)), NOW));

        assertThat(refused.reason()).isEqualTo(RefusalReason.NO_SUITABLE_HOST);
        assertThat(refused.message()).contains("aarch64");
        assertThat(refused.counterOffer()).isEmpty();
    }

    @Test
    void shouldRefuseTheKindsOfLeaseItDoesNotPlanAndOfferAnImmediateOne() {
        List<LeaseTerms> kinds = List.of(
                new AdvanceReservation(NOW.plus(HOUR), HOUR),
                new Deadline(NOW, HOUR, NOW.plus(HOUR.multipliedBy(3))),
                new BestEffort(HOUR));

        assertThat(kinds).allSatisfy(terms -> {
            Refused refused = refused(plan.admit(new LeaseRequest("later", demand(2), terms), NOW));
            assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_SUPPORTED);
            assertThat(refused.message()).contains("not supported by this planner yet");
            assertThat(refused.counterOffer())
                    .contains(new CounterOffer(Optional.of(NOW), Optional.of(HOUR), Optional.of(demand(2))));
        });
    }

    @Test
    void shouldRefuseASecondLeaseOfTheSameId() {
        Plan busy = granted(plan.admit(request("one", 1), NOW)).plan();

        assertThat(refused(busy.admit(request("one", 1), NOW)).reason()).isEqualTo(RefusalReason.DUPLICATE_LEASE);
    }

    @Test
    void shouldExtendWhereThereIsRoomAndShortenAlways() {
        Plan busy = granted(plan.admit(request("one", 4), NOW)).plan();

        Granted longer = granted(busy.moveEnd("one", NOW.plus(HOUR.multipliedBy(5)), NOW));
        Granted shorter = granted(longer.plan().moveEnd("one", NOW.plus(Duration.ofMinutes(1)), NOW));

        assertThat(longer.reservation().end()).isEqualTo(NOW.plus(HOUR.multipliedBy(5)));
        assertThat(shorter.reservation().end()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    }

    @Test
    void shouldNameTheLatestEndWhenAnotherLeaseComesAfter() {
        Instant nextStart = NOW.plus(HOUR.multipliedBy(2));
        Plan busy = granted(plan.admit(request("one", 4), NOW))
                .plan()
                .restored(List.of(new Reservation("next", "a", demand(1), nextStart, nextStart.plus(HOUR))));

        Refused refused = refused(busy.moveEnd("one", NOW.plus(HOUR.multipliedBy(3)), NOW));

        assertThat(refused.reason()).isEqualTo(RefusalReason.NO_ROOM);
        assertThat(refused.counterOffer().flatMap(CounterOffer::maxDuration)).contains(HOUR.multipliedBy(2));
        assertThat(refused.message()).contains(nextStart.toString());
    }

    @Test
    void shouldRefuseAnEndBeforeTheStartAndOneBeyondTheLongestLease() {
        Plan busy = granted(plan.admit(request("one", 1), NOW)).plan();

        assertThat(refused(busy.moveEnd("one", NOW, NOW)).reason()).isEqualTo(RefusalReason.ENDS_BEFORE_START);
        assertThat(refused(busy.moveEnd("one", Instant.MAX, NOW)).counterOffer().flatMap(CounterOffer::maxDuration))
                .contains(LeaseTerms.LONGEST);
    }

    @Test
    void shouldResizeWithinItsHost() {
        Plan busy = granted(plan.admit(request("one", 2), NOW)).plan();
        busy = granted(busy.admit(request("two", 1), NOW)).plan();

        Granted larger = granted(busy.resize("one", demand(3), NOW));
        Refused tooLarge = refused(busy.resize("one", demand(4), NOW));

        assertThat(larger.plan().free(NOW)).containsEntry("a", new Resources(0, 0, 0));
        assertThat(tooLarge.counterOffer().flatMap(CounterOffer::largestDemand))
                .contains(new Demand(3, 3072, 60, Set.of()));
    }

    @Test
    void shouldShrinkEvenWhereTheHostHasBecomeTooSmall() {
        Plan busy = granted(plan.admit(request("one", 4), NOW)).plan();
        Plan shrunk = busy.hostAdded(new HostCapacity("a", 1, 512, 10, Set.of("x86_64")));

        assertThat(granted(shrunk.resize("one", demand(3), NOW)).reservation().demand())
                .isEqualTo(demand(3));
        assertThat(shrunk.admit(request("two", 1), NOW)).isInstanceOf(Refused.class);
    }

    @Test
    void shouldKeepTheRoomOfALeaseThatIsOverUntilItIsReleased() {
        Plan busy = granted(plan.admit(request("one", 4), NOW)).plan();
        Instant later = NOW.plus(HOUR.multipliedBy(2));

        assertThat(busy.admit(request("two", 1), later)).isInstanceOf(Refused.class);
        assertThat(busy.release("one").admit(request("two", 1), later)).isInstanceOf(Granted.class);
    }

    @Test
    void shouldPlaceNothingNewOnALostHostAndKeepWhatIsThere() {
        Plan busy = granted(plan.admit(request("one", 1), NOW)).plan();

        Plan lost = busy.hostLost("a");

        assertThat(refused(lost.admit(request("two", 1), NOW)).reason()).isEqualTo(RefusalReason.NO_SUITABLE_HOST);
        assertThat(lost.reservation("one")).isPresent();
        assertThat(lost.hostAdded(HOST).admit(request("two", 1), NOW)).isInstanceOf(Granted.class);
    }

    @Test
    void shouldRefuseToRestoreAReservationOfAHostItDoesNotKnow() {
        Reservation stray = new Reservation("one", "elsewhere", demand(1), NOW, NOW.plus(HOUR));

        assertThatThrownBy(() -> plan.restored(List.of(stray)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("elsewhere");
    }

    @Test
    void shouldFillTheFullestHostFirst() {
        Plan two = plan.hostAdded(new HostCapacity("b", 8, 8192, 200, Set.of()));

        Granted first = granted(two.admit(request("one", 1), NOW));
        Granted large = granted(first.plan().admit(request("two", 8), NOW));

        assertThat(first.reservation().host()).isEqualTo("a");
        assertThat(large.reservation().host()).isEqualTo("b");
    }

    @Test
    void shouldAnswerUnknownForALeaseThatIsNotPlanned() {
        assertThat(refused(plan.moveEnd("none", NOW.plus(HOUR), NOW)).reason()).isEqualTo(RefusalReason.UNKNOWN_LEASE);
        assertThat(refused(plan.resize("none", demand(1), NOW)).reason()).isEqualTo(RefusalReason.UNKNOWN_LEASE);
        assertThat(plan.release("none")).isSameAs(plan);
    }

    @Test
    void shouldRefuseDurationsThatMakeNoSense() {
        assertThatThrownBy(() -> new Immediate(Duration.ofHours(-1))).hasMessageContaining("PT-1H");
        assertThatThrownBy(() -> new Immediate(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BestEffort(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Demand demand(long size) {
        return new Demand(size, size * 1024, size * 20, Set.of());
    }

    private static LeaseRequest request(String id, long size) {
        return new LeaseRequest(id, demand(size), new Immediate(HOUR));
    }

    private static Granted granted(Decision decision) {
        assertThat(decision).isInstanceOf(Granted.class);
        return (Granted) decision;
    }

    private static Refused refused(Decision decision) {
        assertThat(decision).isInstanceOf(Refused.class);
        return (Refused) decision;
    }
}
