package org.atelier.scheduler.timer;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** A process with durable timers whose handler hangs, so that a test can kill it while one fires. */
final class TimerProcess {

    private TimerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        CountDownLatch never = new CountDownLatch(1);
        QuartzTimers timers = QuartzTimers.durable(QuartzTables.in(Path.of(arguments[0])), "node-1", key -> {
            out.println("firing " + key.name());
            awaitQuietly(never);
        });
        timers.schedule(new TimerKey("lease-end", "cut-off"), Instant.now());
        timers.schedule(new TimerKey("lease-end", "later"), Instant.now().plusSeconds(2));
        timers.start();
        never.await();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
