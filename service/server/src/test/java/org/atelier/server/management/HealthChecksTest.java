package org.atelier.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HealthChecks checks = new HealthChecks(executor, Duration.ofMillis(200));

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void shouldBeWellWithoutComponents() {
        assertThat(checks.report()).isEqualTo(new HealthReport(new TreeMap<>()));
        assertThat(checks.report().well()).isTrue();
    }

    @Test
    void shouldSeeAComponentRecover() {
        AtomicInteger asked = new AtomicInteger();
        checks.add("store", () -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("starting");
            }
        });

        assertThat(checks.report().problems()).isEqualTo(Map.of("store", Optional.of("starting")));
        assertThat(checks.report().well()).isTrue();
    }

    @Test
    void shouldNotWaitForAComponentThatHangsNorAskItTwice() {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        checks.add("host", () -> {
            asked.incrementAndGet();
            await(answer);
        });
        checks.add("store", () -> {});

        HealthReport first = checks.report();
        Thread.currentThread().interrupt();
        HealthReport second = checks.report();
        boolean interrupted = Thread.interrupted();

        assertThat(first.problems())
                .isEqualTo(Map.of("host", Optional.of("does not answer within 200 ms"), "store", Optional.empty()));
        assertThat(second.well()).isFalse();
        assertThat(interrupted).as("the interrupt is kept").isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldAskOnlyComponentsThatAreThere() {
        Map<String, HealthCheck> hosts = new TreeMap<>(Map.of("gone", () -> {}));
        checks.add(() -> Map.copyOf(hosts));
        assertThat(checks.report().problems()).containsOnlyKeys("gone");

        hosts.clear();
        hosts.put("new", () -> {});

        assertThat(checks.report().problems()).containsOnlyKeys("new");
    }

    @Test
    void shouldNotTakeTheSilenceOfOneThatIsGoneForThatOfItsSuccessor() {
        CountDownLatch answer = new CountDownLatch(1);
        Map<String, HealthCheck> hosts = new TreeMap<>(Map.of("host", () -> await(answer)));
        checks.add(() -> Map.copyOf(hosts));
        assertThat(checks.report().well()).isFalse();

        hosts.clear();
        assertThat(checks.report().well()).isTrue();
        hosts.put("host", () -> {});

        assertThat(checks.report().well()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
