package org.atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.host.HostPolicy;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.life.Journal;
import org.atelier.engine.store.InMemoryStore;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseTerms;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Planner;
import org.atelier.spi.vmm.VmmSettings;
import org.atelier.testkit.SimulatedVmm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan over failures, processes and clocks. The host leases out 4 processors. */
class LeaseBookTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    private final InMemoryStore store = new InMemoryStore();
    private final List<Instant> wakes = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private SimulatedVmm vmm;
    private LeaseBook book;

    @BeforeEach
    void open() {
        vmm = SimulatedVmm.open(
                new VmmSettings("host", "test", Optional.empty(), directory, Map.of("cpus", "1")), Clock.systemUTC());
        book = another();
    }

    @AfterEach
    void close() {
        vmm.close();
    }

    /** As another process on the same store has it. */
    private LeaseBook another() {
        Hosts hosts = new Hosts(Map.of("host", vmm), HostPolicy.DEFAULT, () -> now, Duration.ofMinutes(10));
        hosts.describe();
        return new LeaseBook(
                new Journal(store, () -> now, () -> {}),
                hosts,
                PlanOptions.DEFAULT,
                (change, effect) -> {},
                wakes::add);
    }

    private static LeaseRequest lease(String id, long vcpus, LeaseTerms terms) {
        return LeaseRequest.of(id, NodeDemand.of(vcpus, 64), 1, terms);
    }

    private static LeaseTerms immediate() {
        return new LeaseTerms.Immediate(HOUR.toMillis());
    }

    private Effect submit(LeaseBook to, LeaseRequest request) {
        return to.change(change -> change.run(planner -> planner.submit(request, change.now()))).stream()
                .filter(effect -> effect.lease().equals(request.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldSeeWhatAnotherProcessHasPlanned() {
        LeaseBook other = another();

        assertThat(submit(book, lease("first", 3, immediate()))).isInstanceOf(Effect.Granted.class);
        assertThat(submit(other, lease("second", 3, immediate()))).isInstanceOf(Effect.Refused.class);
        other.change(change -> change.run(planner -> planner.cancel("first", change.now())));
        assertThat(submit(book, lease("second", 3, immediate()))).isInstanceOf(Effect.Granted.class);

        assertThat(other.look(Planner::leases)).isEqualTo(book.look(Planner::leases));
    }

    @Test
    void shouldForgetAChangeThatFails() {
        submit(book, lease("first", 3, immediate()));
        List<PlannedLease> before = book.look(Planner::leases);

        assertThatThrownBy(() -> book.change(change -> {
                    change.run(planner -> planner.cancel("first", change.now()));
                    throw new IllegalStateException("the store has no room");
                }))
                .hasMessage("the store has no room");

        assertThat(book.look(Planner::leases)).isEqualTo(before);
        assertThat(submit(book, lease("second", 3, immediate()))).isInstanceOf(Effect.Refused.class);
    }

    @Test
    void shouldNotWaitForAClockThatWasADayAhead() {
        now = now.plus(Duration.ofDays(1));
        submit(book, lease("tomorrow", 1, immediate()));

        now = now.minus(Duration.ofDays(1));
        Effect answer = submit(book, lease("today", 1, immediate()));

        Instant start =
                Instant.ofEpochMilli(((Effect.Granted) answer).schedule().start());
        assertThat(start).isBefore(now.plus(HOUR));
    }

    @Test
    void shouldEndWhatIsOverWhenTheClockGoesForward() {
        submit(book, lease("first", 4, immediate()));

        now = now.plus(Duration.ofDays(1));
        assertThat(book.isDue()).isTrue();
        book.advance();
        book.change(change -> change.run(planner -> planner.ended("first", change.now())));

        assertThat(submit(book, lease("second", 4, immediate()))).isInstanceOf(Effect.Granted.class);
    }

    @Test
    void shouldSayWhenItIsToBeLookedAtNext() {
        Instant start = now.plus(HOUR);

        submit(book, lease("first", 1, new LeaseTerms.AdvanceReservation(start.toEpochMilli(), HOUR.toMillis())));

        assertThat(wakes).last().satisfies(wake -> assertThat(wake)
                .isBetween(start.minus(Duration.ofMinutes(1)), start));
    }
}
