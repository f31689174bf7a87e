package org.atelier.soap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CallerRatesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Near where its numbers begin again, as those of a real one may be. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5 * SECOND);

    private CallerRates rates(int perSecond, int burst) {
        return new CallerRates(new RequestRate(perSecond, burst), now::get);
    }

    @Property(tries = 200)
    void shouldNeverLetMoreThroughThanTheBurstAndTheRateAllow(
            @ForAll @IntRange(min = 1, max = 1000) int perSecond,
            @ForAll @IntRange(min = 1, max = 50) int burst,
            @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 20_000_000) Long> pauses) {
        CallerRates rates = rates(perSecond, burst);
        long began = now.get();
        List<Long> taken = new ArrayList<>();
        for (long pause : pauses) {
            now.addAndGet(pause);
            if (rates.take("alice").isEmpty()) {
                taken.add(now.get() - began);
            }
        }

        for (int first = 0; first < taken.size(); first++) {
            for (int last = first; last < taken.size(); last++) {
                double seconds = (taken.get(last) - taken.get(first)) / (double) SECOND;
                assertThat(last - first + 1).isLessThanOrEqualTo((int) (burst + seconds * perSecond + 1e-3));
            }
        }
    }

    @Property(tries = 200)
    void shouldAlwaysLetThroughWhoWaitsAsToldOrKeepsToTheRate(
            @ForAll @IntRange(min = 1, max = 1000) int perSecond,
            @ForAll @IntRange(min = 1, max = 50) int burst,
            @ForAll @IntRange(min = 0, max = 100) int requests) {
        CallerRates rates = rates(perSecond, burst);
        Optional<Duration> wait = Optional.empty();
        for (int i = 0; i < requests; i++) {
            wait = rates.take("alice");
        }
        now.addAndGet(wait.map(Duration::toNanos).orElse(SECOND / perSecond));

        assertThat(rates.take("alice")).isEmpty();
        for (int i = 0; i < requests; i++) {
            now.addAndGet(SECOND / perSecond);
            assertThat(rates.take("alice")).isEmpty();
        }
    }

    @Test
    void shouldHoldEachCallerToItsOwnRate() {
        CallerRates rates = rates(1, 2);
        rates.take("alice");
        rates.take("alice");

        assertThat(rates.take("alice")).contains(Duration.ofSeconds(1));
        assertThat(rates.take("bob")).isEmpty();
    }

    @Test
    void shouldKeepNobodyWhoseBucketIsFull() {
        CallerRates rates = rates(10, 2);
        for (int i = 0; i < 1000; i++) {
            rates.take("caller " + i);
            now.addAndGet(SECOND / 10);
        }

        assertThat(rates.kept()).isLessThan(3);
    }

    @Test
    void shouldKeepNoMoreThanItHasRoomForAndNotForgetWhoKeepsAsking() {
        CallerRates rates = rates(1, 1);
        for (int i = 0; i < 2 * CallerRates.MOST; i++) {
            rates.take("caller " + i);
            assertThat(rates.take("flood").isPresent()).isEqualTo(i > 0);
        }

        assertThat(rates.kept()).isEqualTo(CallerRates.MOST);
    }

    @Test
    void shouldLetThroughWhateverComesWhereThereIsNoRate() {
        CallerRates rates = rates(0, 1);

        for (int i = 0; i < 100; i++) {
            assertThat(rates.take("alice")).isEmpty();
        }
        assertThat(rates.kept()).isZero();
    }
}
