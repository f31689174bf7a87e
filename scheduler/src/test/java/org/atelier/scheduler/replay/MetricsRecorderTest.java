package org.atelier.scheduler.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.atelier.scheduler.replay.trace.RequestKind;
import org.atelier.scheduler.replay.trace.TraceLease;
import org.junit.jupiter.api.Test;

class MetricsRecorderTest {

    private static final Costs COSTS = new Costs(77, 3, 3_000);

    @Test
    void shouldTellWaitSlowdownAndUtilization() {
        List<Outcome> outcomes = List.of(done(1, 100, 100, 200), done(2, 100, 150, 155), done(3, 120, 320, 520));

        Metrics metrics = new MetricsRecorder(outcomes, 0).metrics(2, 2, COSTS);

        assertThat(metrics.makespan()).isEqualTo(420);
        assertThat(metrics.bestEffortCompletion()).isEqualTo(520);
        assertThat(metrics.utilization()).isCloseTo((100 + 5 + 200) / 840.0, within(1e-9));
        assertThat(metrics.waiting().mean()).isCloseTo(250 / 3.0, within(1e-9));
        assertThat(metrics.waiting().longest()).isEqualTo(200);
        assertThat(metrics.waiting().boundedSlowdown()).isCloseTo((1 + 5.5 + 2) / 3, within(1e-9));
        assertThat(metrics.overheadCoreSeconds()).isEqualTo(77);
        assertThat(metrics.imageBytesMoved()).isEqualTo(3_000);
    }

    @Test
    void shouldCountWorkOfLessThanTenSecondsAsTen() {
        assertThat(done(1, 0, 9, 10).boundedSlowdown()).isEqualTo(1);
        assertThat(done(1, 0, 99, 100).boundedSlowdown()).isEqualTo(10);
    }

    @Test
    void shouldLeaveTheFirstLeasesOutOfTheMeans() {
        List<Outcome> outcomes = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> done(i, i, i + (i <= 5 ? 1_000_000 : i), 2_000_000))
                .toList();

        Waiting waiting =
                new MetricsRecorder(outcomes, 0.05).metrics(1, 1, COSTS).waiting();

        assertThat(waiting.leases()).isEqualTo(95);
        assertThat(waiting.mean()).isCloseTo(53, within(1e-9));
        assertThat(waiting.longest()).isEqualTo(100);
        assertThat(waiting.percentile95()).isEqualTo(96);
    }

    @Test
    void shouldCountTheAnswersByKind() {
        TraceLease reservation = lease(1, RequestKind.RESERVATION, 0, 10, TraceLease.NO_DEADLINE, 5);
        TraceLease deadline = lease(2, RequestKind.DEADLINE, 0, 0, 20, 5);
        List<Outcome> outcomes = List.of(
                new Outcome(reservation, Fate.DONE, 10, 15, 0),
                new Outcome(reservation, Fate.DONE, 11, 16, 0),
                new Outcome(reservation, Fate.REFUSED, Outcome.NEVER, Outcome.NEVER, 0),
                new Outcome(reservation, Fate.BROKEN, Outcome.NEVER, Outcome.NEVER, 0),
                new Outcome(deadline, Fate.DONE, 15, 20, 0),
                new Outcome(deadline, Fate.DONE, 16, 21, 2),
                new Outcome(deadline, Fate.UNFINISHED, Outcome.NEVER, Outcome.NEVER, 0));

        Metrics metrics = new MetricsRecorder(outcomes, 0).metrics(1, 1, COSTS);

        assertThat(metrics.reservations()).isEqualTo(new Answers(3, 1, 1, 1, 0));
        assertThat(metrics.deadlines()).isEqualTo(new Answers(3, 0, 1, 0, 1));
        assertThat(metrics.immediate()).isEqualTo(new Answers(0, 0, 0, 0, 0));
        assertThat(metrics.preemptions()).isEqualTo(2);
    }

    @Test
    void shouldHaveFiguresOfNothing() {
        Metrics metrics = new MetricsRecorder(List.of(), 0.05).metrics(4, 4, COSTS);

        assertThat(metrics.makespan()).isZero();
        assertThat(metrics.utilization()).isZero();
        assertThat(metrics.waiting()).isEqualTo(new Waiting(0, 0, 0, 0, 1));
    }

    @Test
    void shouldWriteALineForEachLease() {
        StringBuilder csv = new StringBuilder();
        TraceLease refused = lease(2, RequestKind.IMMEDIATE, 7, 7, TraceLease.NO_DEADLINE, 5);

        OutcomeCsv.write(
                List.of(done(1, 100, 150, 155), new Outcome(refused, Fate.REFUSED, Outcome.NEVER, Outcome.NEVER, 0)),
                csv);

        assertThat(csv.toString().strip().split("\n", -1))
                .containsExactly(
                        "lease,kind,fate,submit,earliest_start,asked,work,nodes,cores,memory_mb,image,start,end,wait,"
                                + "bounded_slowdown,preemptions",
                        "1,best-effort,done,100,100,5,5,1,1,64,,150,155,50,5.500,0",
                        "2,immediate,refused,7,7,5,5,1,1,64,,,,,,0");
    }

    private static Outcome done(int number, long submit, long start, long end) {
        TraceLease lease = lease(number, RequestKind.BEST_EFFORT, submit, submit, TraceLease.NO_DEADLINE, end - start);
        return new Outcome(lease, Fate.DONE, start, end, 0);
    }

    private static TraceLease lease(int number, RequestKind kind, long submit, long start, long deadline, long lasts) {
        return new TraceLease(number, kind, submit, start, deadline, lasts, lasts, 1, 1, 64, 1, 1, TraceLease.NO_IMAGE);
    }
}
