package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FileSizesTest {

    private static final URI ONE = URI.create("test:one");
    private static final URI OTHER = URI.create("test:other");

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final FakeTransport stalled = new FakeTransport();

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void shouldAskAboutAllAtOnce() {
        CyclicBarrier together = new CyclicBarrier(2);
        FileSizes sizes = new FileSizes(
                new Asked(source -> {
                    together.await();
                    return OptionalLong.of(source.toString().length());
                }),
                executor);

        assertThat(sizes.of(Set.of(ONE, OTHER))).isEqualTo(Map.of(ONE, 8L, OTHER, 10L));
    }

    @Test
    void shouldLeaveOutThoseThatAreNotToldAndThoseThatFail() {
        FileSizes sizes = new FileSizes(
                new Asked(source -> {
                    if (source.equals(ONE)) {
                        throw new IllegalStateException("told to fail");
                    }
                    return OptionalLong.empty();
                }),
                executor);

        assertThat(sizes.of(Set.of(ONE, OTHER))).isEmpty();
    }

    @Test
    void shouldNotWaitLongerForManyThanForOne() {
        stalled.gate = new CountDownLatch(1);
        FileSizes sizes = new FileSizes(stalled, executor, Duration.ofMillis(200));
        Instant before = Instant.now();

        assertThat(sizes.of(Set.of(ONE, OTHER, URI.create("test:third"), URI.create("test:fourth"))))
                .isEmpty();

        assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    @Test
    void shouldLetGoOfThreadsThatWaitInVain() {
        stalled.gate = new CountDownLatch(1);
        FileSizes sizes = new FileSizes(stalled, executor, Duration.ofMillis(50));
        sizes.of(Set.of(ONE, OTHER));

        FileSizes others = new FileSizes(new Asked(source -> OptionalLong.of(1)), executor);

        assertThat(others.of(Set.of(ONE, OTHER))).hasSize(2);
    }

    @Test
    void shouldReturnWhenTheCallerIsInterrupted() throws InterruptedException {
        stalled.gate = new CountDownLatch(1);
        FileSizes sizes = new FileSizes(stalled, executor, Duration.ofMinutes(1));
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> interrupted.complete(
                sizes.of(Set.of(ONE)).isEmpty() && Thread.currentThread().isInterrupted()));
        thread.start();
        stalled.begun.await();

        thread.interrupt();

        await().until(interrupted::isDone);
        assertThat(interrupted.join()).isTrue();
    }

    @FunctionalInterface
    private interface Answer {
        OptionalLong to(URI source) throws Exception;
    }

    /** Tells sizes and nothing else. */
    private record Asked(Answer answer) implements Transport {

        @Override
        public TransferResult fetch(TransferRequest request, TransferListener listener) {
            throw new AssertionError("Nothing is fetched to find out its size.");
        }

        @Override
        public OptionalLong size(URI source) {
            try {
                return answer.to(source);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
