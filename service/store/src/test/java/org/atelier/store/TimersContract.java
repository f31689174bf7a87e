package org.atelier.store;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.atelier.scheduler.timer.QuartzTimers;
import org.atelier.scheduler.timer.TimerKey;
import org.junit.jupiter.api.Test;

/** Durable timers keep their rows in this schema. */
abstract class TimersContract {

    private final List<TimerKey> fired = new CopyOnWriteArrayList<>();

    abstract Database database();

    @Test
    void shouldFireATimerThatWasSetBeforeTheRestart() {
        TimerKey kept = new TimerKey("lease-end", "kept");
        TimerKey cancelled = new TimerKey("lease-end", "cancelled");
        try (QuartzTimers timers = QuartzTimers.durable(database().dataSource(), "node1", fired::add)) {
            timers.schedule(kept, Instant.now().plusMillis(200));
            timers.schedule(cancelled, Instant.now().plusMillis(200));
            timers.cancel(cancelled);
        }

        try (QuartzTimers timers = QuartzTimers.durable(database().dataSource(), "node1", fired::add)) {
            timers.start();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> Assertions.assertThat(fired).contains(kept));
        }
        Assertions.assertThat(fired).containsExactly(kept);
    }
}
