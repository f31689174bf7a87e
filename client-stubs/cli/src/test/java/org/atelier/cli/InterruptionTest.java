package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InterruptionTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Interruption interruption = new Interruption();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void shouldInterruptTheCommandAndWaitUntilItHasTidiedUp() throws Exception {
        CountDownLatch attached = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch tidy = new CountDownLatch(1);
        Future<?> command = threads.submit(() -> {
            interruption.attach();
            attached.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            tidy.await();
            interruption.detach();
            return null;
        });
        attached.await();

        Future<?> signal = threads.submit(interruption::interrupt);

        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(signal.isDone()).isFalse();
        tidy.countDown();
        command.get();
        signal.get();
        assertThat(interruption.requested()).isTrue();
    }

    @Test
    void shouldNotWaitWhereNothingRuns() {
        interruption.interrupt();

        assertThat(interruption.requested()).isTrue();
    }
}
