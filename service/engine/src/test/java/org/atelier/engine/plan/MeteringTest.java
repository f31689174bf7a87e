package org.atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.atelier.engine.host.HostPolicy;
import org.atelier.engine.model.Consumption;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseState;
import org.atelier.scheduler.planner.LeaseTerms;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Schedule;
import org.junit.jupiter.api.Test;

/** What leases have had, day by day. */
class MeteringTest extends AbstractMeteringTest {

    @Test
    void shouldCountWhatRunsUpToNowAndNoMore() {
        run("first", 2, 1, hours(3));
        assertThat(had()).isEqualTo(hours(1, 2, 0, 0));

        pass(HOUR);
        assertThat(had()).isEqualTo(hours(1, 2, 1, 1));
        assertThat(had()).as("asked again").isEqualTo(hours(1, 2, 1, 1));
        book = another(store);
        assertThat(had()).as("asked of a new process").isEqualTo(hours(1, 2, 1, 1));

        pass(HOUR.multipliedBy(9));
        assertThat(had()).as("not longer than the lease").isEqualTo(hours(1, 2, 3, 3));
        end("first");
        assertThat(had()).isEqualTo(hours(1, 2, 3, 3));
    }

    @Test
    void shouldCountNoMoreOfALeaseThatIsGivenBack() {
        run("first", 2, 1, hours(3));
        pass(HOUR);
        end("first");

        pass(HOUR);
        book = another(store);

        assertThat(had()).isEqualTo(hours(1, 2, 1, 1));
    }

    @Test
    void shouldCountTheTimeInWhichNoMachineRunsAsReservedOnly() {
        run("first", 2, 1, hours(3));
        pass(HOUR);
        running("first", 0);
        pass(HOUR);
        book = another(store);
        assertThat(had()).isEqualTo(hours(1, 2, 2, 1));

        running("first", 1);
        pass(HOUR.dividedBy(2));

        assertThat(had()).as("started only once").isEqualTo(hours(1, 2, 2.5, 1.5));
    }

    @Test
    void shouldCountEachSizeForItsTime() {
        run("first", 4, 1, hours(3));
        pass(HOUR);
        book.change(change -> change.run(planner -> planner.resize("first", demand(1), change.now())));
        pass(HOUR);

        assertThat(had()).isEqualTo(hours(1, 4, 1, 1).plus(hours(0, 1, 1, 1)));
    }

    @Test
    void shouldCountMemoryThatChangesWhileProcessorsDoNot() {
        run("first", 1, 1, hours(3));
        pass(HOUR);
        NodeDemand half =
                NodeDemand.of(1, MEMORY / 2 + HostPolicy.DEFAULT.overheadMiB()).withDiskMiB(DISK);
        book.change(change -> change.run(planner -> planner.resize("first", half, change.now())));
        pass(HOUR);
        end("first");

        assertThat(had().memoryMillis()).isEqualTo(HOUR_MILLIS * (MEMORY + MEMORY / 2));
        assertThat(had().vcpuMillis()).isEqualTo(HOUR_MILLIS * 2);
    }

    @Test
    void shouldCountEachDayForItself() {
        now = Instant.parse("2026-01-01T22:00:00Z");
        run("first", 2, 1, hours(5));
        now = Instant.parse("2026-01-02T01:00:00Z");
        LocalDate first = LocalDate.of(2026, 1, 1);
        assertThat(had(first, first)).isEqualTo(hours(1, 2, 2, 2));
        assertThat(had(first.plusDays(1), first.plusDays(1))).isEqualTo(hours(0, 2, 1, 1));

        end("first");
        book = another(store);

        assertThat(had(first, first)).isEqualTo(hours(1, 2, 2, 2));
        assertThat(had(first.plusDays(1), first.plusDays(1))).isEqualTo(hours(0, 2, 1, 1));
    }

    @Test
    void shouldCountTheNodesOfAGangThatRun() {
        run("gang", 2, 3, hours(3));
        pass(HOUR);
        running("gang", 2);
        pass(HOUR);
        book.change(change -> change.run(planner -> planner.nodeEnded("gang", 0, change.now())));
        pass(HOUR.dividedBy(2));

        assertThat(had()).isEqualTo(hours(3, 2, 3, 3).plus(hours(0, 2, 3, 2)).plus(hours(0, 2, 1, 1)));
    }

    @Test
    void shouldNotCountTheTimeInWhichBestEffortIsSuspended() {
        run("patient", 16, 1, new LeaseTerms.BestEffort(HOUR_MILLIS * 4));
        pass(HOUR);
        LeaseRequest urgent = LeaseRequest.of("urgent", NodeDemand.of(64, 64), 1, hours(2));
        book.change(change -> change.run(planner -> planner.submit(urgent, change.now())));
        await(LeaseState.SUSPENDING);
        Schedule run = patient().schedule().orElseThrow();
        long ran = run.end() - run.start();
        book.change(change -> change.run(planner -> planner.released("patient", change.now())));
        running("patient", 0);
        await(LeaseState.SUSPENDED);
        pass(HOUR);

        assertThat(ofAlice()).isEqualTo(ran * 16);
        end("urgent");
        await(LeaseState.RUNNING);
        up("patient", 1);
        pass(HOUR);

        assertThat(ofAlice()).isEqualTo((ran + HOUR_MILLIS) * 16);
        assertThat(had().started()).isEqualTo(1);
    }

    private long ofAlice() {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return book.spent(today.minusDays(1), today).stream()
                .filter(time -> time.key().account().equals(ALICE))
                .mapToLong(time -> time.spent().vcpuMillis())
                .sum();
    }

    private PlannedLease patient() {
        return book.lease("patient").orElseThrow();
    }

    private void await(LeaseState state) {
        for (int seconds = 0; patient().state() != state; seconds++) {
            assertThat(seconds).as("seconds until " + state).isLessThan(3600);
            pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void shouldNotCountAnOfferThatNobodyTakes() {
        LeaseRequest asked = LeaseRequest.of("offer", demand(2), 1, hours(1));
        book.change(change -> change.ask(
                "offer", ALICE, planner -> planner.hold(asked, change.now() + HOUR_MILLIS / 2, change.now())));
        pass(HOUR);

        assertThat(had()).isEqualTo(Consumption.NONE);
    }
}
