package org.atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.host.HostPolicy;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.life.Journal;
import org.atelier.engine.service.PolicyText;
import org.atelier.engine.store.InMemoryStore;
import org.atelier.engine.store.SpentTime;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseTerms;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Owner;
import org.atelier.security.policy.Account;
import org.atelier.spi.vmm.VmmSettings;
import org.atelier.testkit.SimulatedVmm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leases spend of vCPU hours, day by day. Ten a day are allowed. */
class VcpuHoursTest {

    private static final Account ALICE = Account.of("CN=alice", "/atlas");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Quotas QUOTAS =
            new Quotas(PolicyText.requests(PolicyText.quota("caller", "<VcpuHoursPerDay>10</VcpuHoursPerDay>")));

    @TempDir
    Path directory;

    private final InMemoryStore store = new InMemoryStore();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private SimulatedVmm vmm;
    private LeaseBook book;

    @BeforeEach
    void open() {
        vmm = SimulatedVmm.open(
                new VmmSettings("host", "test", Optional.empty(), directory, Map.of("cpus", "16")), Clock.systemUTC());
        book = another();
    }

    @AfterEach
    void close() {
        vmm.close();
    }

    /** As a new process has it. */
    private LeaseBook another() {
        Hosts hosts = new Hosts(Map.of("host", vmm), HostPolicy.DEFAULT, () -> now, Duration.ofMinutes(10));
        hosts.describe();
        return new LeaseBook(
                new Journal(store, () -> now, () -> {}), hosts, PlanOptions.DEFAULT, (change, effect) -> {}, at -> {});
    }

    private static LeaseRequest lease(String id, long vcpus, LeaseTerms terms) {
        return LeaseRequest.of(id, NodeDemand.of(vcpus, 64), 1, terms).withOwner(new Owner("atlas", "CN=alice"));
    }

    private static LeaseTerms hours(int hours) {
        return new LeaseTerms.Immediate(HOUR.multipliedBy(hours).toMillis());
    }

    private static LeaseTerms hours(Instant start, int hours) {
        return new LeaseTerms.AdvanceReservation(
                start.toEpochMilli(), HOUR.multipliedBy(hours).toMillis());
    }

    /** Why there is no such lease; empty where there is one now. */
    private Optional<Detail.QuotaUse> ask(LeaseRequest asked) {
        return book.change(change -> {
                    Optional<EngineException> excess = QUOTAS.newLease(change, ALICE, asked);
                    if (excess.isEmpty()) {
                        assertThat(change.ask(asked.id(), ALICE, planner -> planner.submit(asked, change.now())))
                                .noneMatch(Effect.Refused.class::isInstance);
                    }
                    return excess;
                })
                .map(excess -> (Detail.QuotaUse) excess.detail());
    }

    private List<SpentTime> spent() {
        return store.inTransaction(session -> session.spentTimes(0, Long.MAX_VALUE));
    }

    private void end(String lease) {
        book.change(change -> change.run(planner -> planner.ended(lease, change.now())));
    }

    @Test
    void shouldCountWhatIsBooked() {
        assertThat(ask(lease("first", 2, hours(3)))).isEmpty();

        assertThat(ask(lease("second", 2, hours(3))))
                .contains(new Detail.QuotaUse("quota", "VcpuHoursPerDay", "10", "6", "6"));
        assertThat(ask(lease("third", 2, hours(2)))).isEmpty();
    }

    @Test
    void shouldCountWhatWasSpentByLeasesThatEndedAlsoAfterARestart() {
        assertThat(ask(lease("first", 4, hours(2)))).isEmpty();
        assertThat(ask(lease("second", 1, hours(3)))).isPresent();

        now = now.plus(HOUR);
        end("first");
        book = another();

        Detail.QuotaUse refusal = ask(lease("second", 1, hours(7))).orElseThrow();
        assertThat(new BigDecimal(refusal.used())).isBetween(new BigDecimal("3.5"), new BigDecimal("4"));
        assertThat(ask(lease("second", 1, hours(6)))).isEmpty();
    }

    @Test
    void shouldCountEachDayInUtcForItself() {
        Instant evening = Instant.parse("2026-01-01T22:00:00Z");
        assertThat(ask(lease("over midnight", 4, hours(evening, 4)))).isEmpty();

        assertThat(ask(lease("first day", 3, hours(evening.minus(HOUR), 1)))).isPresent();
        assertThat(ask(lease("first day", 2, hours(evening.minus(HOUR), 1)))).isEmpty();
        assertThat(ask(lease("second day", 3, hours(evening.plus(Duration.ofHours(5)), 1))))
                .isPresent();
        assertThat(ask(lease("third day", 10, hours(evening.plus(Duration.ofHours(27)), 1))))
                .isEmpty();
    }

    @Test
    void shouldNotCountWhatWasSpentOnOtherDays() {
        assertThat(ask(lease("first", 5, hours(2)))).isEmpty();
        now = now.plus(Duration.ofHours(2));
        end("first");
        assertThat(spent()).isNotEmpty();

        now = now.plus(Duration.ofDays(1));
        assertThat(ask(lease("second", 5, hours(2)))).isEmpty();
        now = now.plus(HOUR);
        end("second");

        long today = Days.of(now.toEpochMilli());
        assertThat(spent()).extracting(time -> time.key().day()).containsExactlyInAnyOrder(today - 1, today);
    }

    @Test
    void shouldCountWhatWaitsAsIfItStartedNow() {
        assertThat(ask(lease("large", 64, hours(now.plus(HOUR), 1))))
                .as("more than allowed")
                .isPresent();
        LeaseTerms bestEffort = new LeaseTerms.BestEffort(HOUR.multipliedBy(4).toMillis());
        fill();

        assertThat(ask(lease("waiting", 2, bestEffort))).isEmpty();

        assertThat(ask(lease("other", 3, hours(now.plus(Duration.ofHours(5)), 1))))
                .isPresent();
        assertThat(ask(lease("other", 2, hours(now.plus(Duration.ofHours(5)), 1))))
                .isEmpty();
    }

    /** Somebody else has all processors for four hours. */
    private void fill() {
        LeaseRequest all = LeaseRequest.of("all", NodeDemand.of(64, 64), 1, hours(4));
        List<Effect> effects = book.change(change -> change.run(planner -> planner.submit(all, change.now())));
        assertThat(effects).noneMatch(Effect.Refused.class::isInstance);
    }

    @Test
    void shouldCountTheOldSizeUntilALeaseIsResizedAndTheNewOneFromThen() {
        assertThat(ask(lease("first", 4, hours(2)))).isEmpty();
        now = now.plus(HOUR);
        book.advance();

        book.change(change -> {
            assertThat(QUOTAS.resized(change, "first", NodeDemand.of(7, 64))).isPresent();
            assertThat(QUOTAS.resized(change, "first", NodeDemand.of(5, 64))).isEmpty();
            return change.run(planner -> planner.resize("first", NodeDemand.of(1, 64), change.now()));
        });
        book = another();

        Detail.QuotaUse refusal = ask(lease("second", 1, hours(6))).orElseThrow();
        assertThat(new BigDecimal(refusal.used())).isBetween(new BigDecimal("4.5"), new BigDecimal("5"));
        end("first");
        assertThat(ask(lease("second", 1, hours(6)))).isEmpty();
    }

    @Test
    void shouldCountAnEndThatIsMoved() {
        assertThat(ask(lease("first", 2, hours(2)))).isEmpty();

        book.change(change -> {
            long start =
                    change.lease("first").orElseThrow().schedule().orElseThrow().start();
            assertThat(QUOTAS.extended(change, "first", start + HOUR.toMillis() * 6))
                    .isPresent();
            assertThat(QUOTAS.extended(change, "first", start + HOUR.toMillis() * 5))
                    .isEmpty();
            return start;
        });
    }
}
