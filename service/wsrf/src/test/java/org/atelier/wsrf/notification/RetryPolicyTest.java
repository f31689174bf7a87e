package org.atelier.wsrf.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1), 0.5, Duration.ofHours(1));

    @Test
    void shouldDoubleUpToTheLongest() {
        assertThat(policy.delay(1, () -> 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.delay(4, () -> 0)).isEqualTo(Duration.ofSeconds(8));
        assertThat(policy.delay(20, () -> 0)).isEqualTo(Duration.ofMinutes(1));
    }

    @Property
    void shouldStayBetweenHalfAndWholeWhateverTheNumberOfFailures(
            @ForAll @IntRange(min = 1) int failures, @ForAll @DoubleRange(min = 0, max = 1) double random) {
        Duration whole = policy.delay(failures, () -> 0);

        assertThat(policy.delay(failures, () -> random))
                .isBetween(whole.dividedBy(2).minusMillis(1), whole);
    }
}
