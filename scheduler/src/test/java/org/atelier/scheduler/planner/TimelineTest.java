package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class TimelineTest {

    private static final long[] CAPACITY = {4, 0, 4096, 0, 0};
    private static final long[] ONE = {1, 0, 1024, 0, 0};

    private final Timeline line = new Timeline();

    @Test
    void shouldFitAsManyAsAreLeftAtTheFullestTime() {
        line.change(10, 20, ONE, 3);
        line.change(15, 30, ONE, 1);

        assertThat(line.fits(0, 10, CAPACITY, ONE, 9)).isEqualTo(4);
        assertThat(line.fits(0, 11, CAPACITY, ONE, 9)).isEqualTo(1);
        assertThat(line.fits(12, 16, CAPACITY, ONE, 9)).isZero();
        assertThat(line.fits(20, 99, CAPACITY, ONE, 9)).isEqualTo(3);
    }

    @Test
    void shouldFindTheFirstGapThatIsLongEnough() {
        line.change(10, 20, ONE, 4);
        line.change(25, 30, ONE, 4);

        assertThat(line.nextStart(0, 10, CAPACITY, ONE)).isZero();
        assertThat(line.nextStart(5, 5, CAPACITY, ONE)).isEqualTo(5);
        assertThat(line.nextStart(6, 5, CAPACITY, ONE)).isEqualTo(20);
        assertThat(line.nextStart(6, 6, CAPACITY, ONE)).isEqualTo(30);
    }

    @Test
    void shouldNeverFitWhatIsLargerThanTheHost() {
        assertThat(line.nextStart(0, 1, CAPACITY, new long[] {5, 0, 0, 0, 0})).isEqualTo(Timeline.NEVER);
        assertThat(line.fitsOne(0, 1, CAPACITY, new long[] {0, 0, 5000, 0, 0})).isFalse();
    }

    @Property(tries = 200)
    void shouldCountAsAnArrayOfInstantsDoes(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        Timeline tested = new Timeline();
        long[] taken = new long[60];
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(50);
            int to = from + 1 + random.nextInt(10);
            tested.change(from, to, ONE, 1);
            for (int t = from; t < to; t++) {
                taken[t]++;
            }
            int begin = random.nextInt(50);
            int end = begin + 1 + random.nextInt(9);
            assertThat(tested.peak(begin, end, 0)).isEqualTo(peak(taken, begin, end));
            assertThat(tested.conflict(begin, end, CAPACITY, ONE, 1)).isEqualTo(conflict(taken, begin, end));
        }
    }

    @Property(tries = 200)
    void shouldCountTheSameWhileThePastIsForgotten(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        Timeline tested = new Timeline();
        long[] taken = new long[1060];
        for (int now = 0; now < 1000; now += random.nextInt(5)) {
            tested.trim(now);
            int from = now + random.nextInt(40);
            int to = from + 1 + random.nextInt(20);
            tested.change(from, to, ONE, 1);
            for (int t = from; t < to; t++) {
                taken[t]++;
            }
            assertThat(tested.peak(now, now + 60, 0)).isEqualTo(peak(taken, now, now + 60));
            assertThat(tested.conflict(from, to, CAPACITY, ONE, 1)).isEqualTo(conflict(taken, from, to));
            assertThat(tested.peak(to, to + 1, 0)).isEqualTo(taken[to]);
        }
    }

    private static long peak(long[] taken, int from, int to) {
        long peak = 0;
        for (int t = from; t < to; t++) {
            peak = Math.max(peak, taken[t]);
        }
        return peak;
    }

    private static long conflict(long[] taken, int from, int to) {
        for (int t = from; t < to; t++) {
            if (taken[t] + 1 > CAPACITY[0]) {
                return t;
            }
        }
        return to;
    }
}
