package org.atelier.scheduler.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecisionTimesTest {

    @Test
    void shouldTellPercentilesWithinASixteenth() {
        DecisionTimes times = new DecisionTimes();
        long[] values = new SplittableRandom(1)
                .longs(10_000, 0, 5_000_000)
                .peek(times::add)
                .sorted()
                .toArray();

        for (double share : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
            long exact = values[(int) Math.ceil(values.length * share) - 1];
            assertThat(times.percentile(share)).isBetween(exact, exact + exact / 16 + 1);
        }
        assertThat(times.count()).isEqualTo(10_000);
        assertThat(times.longest()).isEqualTo(values[9_999]);
        assertThat(times.mean()).isBetween(2_400_000L, 2_600_000L);
    }

    @Test
    void shouldBearAnyValue() {
        DecisionTimes times = new DecisionTimes();

        times.add(Long.MAX_VALUE);
        times.add(0);

        assertThat(times.percentile(1)).isEqualTo(Long.MAX_VALUE);
        assertThat(times.percentile(0.5)).isZero();
        assertThat(new DecisionTimes().percentile(0.99)).isZero();
    }
}
