package org.atelier.scheduler.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuartzTimersTest {

    private static final TimerKey KEY = new TimerKey("lease-end", "workspace-1");

    @TempDir
    Path directory;

    private final RecordingHandler handler = new RecordingHandler();

    @Test
    void shouldFireOnceAtItsTime() {
        try (QuartzTimers timers = QuartzTimers.inMemory(handler)) {
            timers.start();

            timers.schedule(KEY, Instant.now().plusMillis(100));

            await().untilAsserted(() -> assertThat(handler.fired).containsExactly(KEY));
        }
    }

    @Test
    void shouldFireAtOnceWhenItsTimeIsPast() {
        try (QuartzTimers timers = QuartzTimers.inMemory(handler)) {
            timers.start();

            timers.schedule(KEY, Instant.now().minus(Duration.ofDays(3)));

            await().untilAsserted(() -> assertThat(handler.fired).containsExactly(KEY));
        }
    }

    @Test
    void shouldReplaceATimerOfTheSameKeyAndForgetACancelledOne() {
        try (QuartzTimers timers = QuartzTimers.inMemory(handler)) {
            TimerKey cancelled = new TimerKey("lease-end", "cancelled");
            timers.schedule(cancelled, Instant.now());
            timers.schedule(KEY, Instant.now().plusSeconds(3600));

            timers.cancel(cancelled);
            timers.cancel(new TimerKey("lease-end", "never-set"));
            timers.schedule(KEY, Instant.now());
            timers.start();

            await().untilAsserted(() -> assertThat(handler.fired).containsExactly(KEY));
        }
    }

    @Test
    void shouldFireOnceWhenSetTwiceAndAgainWhenSetAfterwards() {
        JdbcDataSource database = QuartzTables.in(directory.resolve("timers"));
        try (QuartzTimers timers = QuartzTimers.durable(database, "node-1", handler)) {
            // given
            Instant past = Instant.now().minusSeconds(1);
            timers.schedule(KEY, past);
            timers.schedule(KEY, past);
            timers.start();
            await().untilAsserted(() -> assertThat(handler.fired).containsExactly(KEY));

            // when
            timers.schedule(KEY, past);

            // then
            await().untilAsserted(() -> assertThat(handler.fired).containsExactly(KEY, KEY));
        }
    }

    @Test
    void shouldSurviveARestartAndFireWhatWasMissed() {
        // given
        JdbcDataSource database = QuartzTables.in(directory.resolve("timers"));
        try (QuartzTimers first = QuartzTimers.durable(database, "node-1", handler)) {
            first.schedule(KEY, Instant.now().minus(Duration.ofHours(1)));
        }

        // when
        try (QuartzTimers second = QuartzTimers.durable(database, "node-1", handler)) {
            second.start();

            // then
            await().untilAsserted(() -> assertThat(handler.fired).containsExactly(KEY));
        }
    }

    @Test
    void shouldReplaceAndCancelDurableTimers() {
        JdbcDataSource database = QuartzTables.in(directory.resolve("timers"));
        try (QuartzTimers timers = QuartzTimers.durable(database, "node-1", handler)) {
            TimerKey cancelled = new TimerKey("lease-end", "cancelled");
            timers.schedule(cancelled, Instant.now());
            timers.schedule(KEY, Instant.now().plusSeconds(3600));
            timers.schedule(KEY, Instant.now());
            timers.cancel(cancelled);

            timers.start();

            await().untilAsserted(() -> assertThat(handler.fired).containsExactly(KEY));
        }
    }

    @Test
    void shouldTryAgainWhenTheHandlerFails() {
        try (QuartzTimers timers = QuartzTimers.inMemory(handler, Duration.ofMillis(100))) {
            handler.failNext(1);
            timers.start();

            timers.schedule(KEY, Instant.now());

            await().untilAsserted(() -> assertThat(handler.fired).containsExactly(KEY, KEY));
        }
    }

    @Test
    void shouldSayWhatIsWrongWhenTheTablesAreMissing() {
        JdbcDataSource empty = new JdbcDataSource();
        empty.setURL("jdbc:h2:" + directory.resolve("empty"));
        try (QuartzTimers timers = QuartzTimers.durable(empty, "node-1", handler)) {
            assertThatThrownBy(() -> timers.schedule(KEY, Instant.now()))
                    .isInstanceOf(TimerException.class)
                    .hasMessageContaining("QRTZ_");
        }
    }

    @Test
    void shouldRefuseKeysThatDoNotFitTheirColumns() {
        assertThatThrownBy(() -> new TimerKey("group", "x".repeat(201))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimerKey(" ", "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
