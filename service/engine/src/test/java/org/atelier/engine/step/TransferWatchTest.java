package org.atelier.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atelier.engine.model.Progress;
import org.junit.jupiter.api.Test;

class TransferWatchTest {

    private static final Duration TICK = Duration.ofMillis(100);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final TransferWatch watch = new TransferWatch(() -> now);
    private long done;

    @Test
    void shouldTellTheRateOfTheLastSeconds() {
        move(100, 10);
        assertThat(watch.status(false).bytesPerSecond()).contains(100L);

        move(100, 1_000);

        assertThat(watch.status(false))
                .isEqualTo(new Transfers.Status(false, false, 101_000, 500_000, Optional.of(10_000L)));
    }

    @Test
    void shouldNotSayARateTooEarly() {
        assertThat(watch.status(false)).isEqualTo(new Transfers.Status(false, false, 0, -1, Optional.empty()));

        move(9, 1_000);

        assertThat(watch.status(false).bytesPerSecond()).isEmpty();
    }

    @Test
    void shouldSlowDownWhileNothingComes() {
        move(60, 1_000);
        now = now.plusSeconds(3);
        assertThat(watch.status(false).bytesPerSecond().orElseThrow()).isBetween(3_000L, 5_000L);

        now = now.plusSeconds(10);

        assertThat(watch.status(false).bytesPerSecond()).contains(0L);
    }

    @Test
    void shouldTellOfOneThatHasEndedHowFastItWasAtTheEnd() {
        move(60, 1_000);
        now = now.plusSeconds(3);

        assertThat(watch.status(true).bytesPerSecond()).contains(10_000L);
    }

    @Test
    void shouldStartAgainWithATransferThatDoes() {
        move(60, 1_000);
        done = 0;

        move(20, 10);

        assertThat(watch.status(false).bytesPerSecond()).contains(100L);
    }

    @Test
    void shouldTellUnpackingByItself() {
        move(60, 1_000);

        watch.unpacking();

        assertThat(watch.status(false)).isEqualTo(new Transfers.Status(false, true, 0, -1, Optional.empty()));
        done = 0;
        move(20, 10);
        assertThat(watch.status(true)).isEqualTo(new Transfers.Status(true, true, 200, 500_000, Optional.of(100L)));
    }

    @Test
    void shouldTellHowLongItTakesWhereThatCanBeTold() {
        assertThat(Progress.ofBytes("", 10, 95, Optional.of(20L)).timeLeft()).contains(Duration.ofSeconds(5));
        assertThat(Progress.ofBytes("", 95, 95, Optional.of(20L)).timeLeft()).contains(Duration.ZERO);
        assertThat(Progress.ofBytes("", 10, 95, Optional.of(0L)).timeLeft()).isEmpty();
        assertThat(Progress.ofBytes("", 10, -1, Optional.of(20L)).timeLeft()).isEmpty();
        assertThat(Progress.ofBytes("", 10, 95, Optional.empty()).timeLeft()).isEmpty();
    }

    /** So many times so many bytes, every tick. */
    private void move(int times, long bytes) {
        for (int time = 0; time < times; time++) {
            now = now.plus(TICK);
            done += bytes;
            watch.progress(done, 500_000);
        }
    }
}
