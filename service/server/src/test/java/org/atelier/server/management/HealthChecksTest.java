package org.atelier.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
        assertThat(checks.report()).isEqualTo(new HealthReport(new TreeMap<>(), List.of()));
        assertThat(checks.report().ready()).isTrue();
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
        assertThat(checks.report().ready()).isTrue();
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
        assertThat(second.ready()).isFalse();
        assertThat(interrupted).as("the interrupt is kept").isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldAskOnlyComponentsThatAreThere() {
        Map<String, HealthCheck> hosts = new TreeMap<>(Map.of("gone", () -> {}));
        checks.addAlternatives(() -> Map.copyOf(hosts));
        assertThat(checks.report().problems()).containsOnlyKeys("gone");

        hosts.clear();
        hosts.put("new", () -> {});

        assertThat(checks.report().problems()).containsOnlyKeys("new");
    }

    @Test
    void shouldNotTakeTheSilenceOfOneThatIsGoneForThatOfItsSuccessor() {
        CountDownLatch answer = new CountDownLatch(1);
        Map<String, HealthCheck> hosts = new TreeMap<>(Map.of("host", () -> await(answer)));
        checks.addAlternatives(() -> Map.copyOf(hosts));
        assertThat(checks.report().ready()).isFalse();

        hosts.clear();
        assertThat(checks.report().ready()).isTrue();
        hosts.put("host", () -> {});

        assertThat(checks.report().ready()).isTrue();
    }

    @Test
    void shouldBeReadyAsLongAsOneAlternativeIsWell() {
        Map<String, HealthCheck> hosts = new TreeMap<>(Map.of("a", () -> {}, "b", HealthChecksTest::fail));
        checks.add("store", () -> {});
        checks.addAlternatives(() -> Map.copyOf(hosts));

        assertThat(checks.report().ready()).isTrue();
        assertThat(checks.report().toJson())
                .startsWith("{\"status\":\"degraded\"")
                .contains("\"reason\":\"It is down.\"");

        hosts.put("a", HealthChecksTest::fail);
        assertThat(checks.report().ready()).isFalse();
        assertThat(checks.report().toJson()).startsWith("{\"status\":\"down\"");

        hosts.put("b", () -> {});
        checks.add("store", HealthChecksTest::fail);
        assertThat(checks.report().ready()).isFalse();
    }

    private static void fail() {
        throw new IllegalStateException("It is down.");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
