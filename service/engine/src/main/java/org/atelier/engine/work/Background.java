package org.atelier.engine.work;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Short tasks beside the workers'. What comes after the executor was shut down is dropped: the next start makes up for it. */
record Background(ScheduledExecutorService executor) implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(safe(task));
        } catch (RejectedExecutionException e) {
            requireShutdown(e);
        }
    }

    void after(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> unused =
                    executor.schedule(safe(task), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            requireShutdown(e);
        }
    }

    ScheduledFuture<?> every(Duration period, Runnable task) {
        long millis = Math.max(1, period.toMillis());
        return executor.scheduleWithFixedDelay(safe(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void requireShutdown(RejectedExecutionException rejection) {
        if (!executor.isShutdown()) {
            throw rejection;
        }
    }

    private static Runnable safe(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A background task failed", e);
            }
        };
    }
}
