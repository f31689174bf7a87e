package org.atelier.engine.service;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.atelier.engine.store.CrashingStore.CrashError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of one life of a test site's process. */
final class TestThreads {

    private static final Logger LOG = LoggerFactory.getLogger(TestThreads.class);

    final ExecutorService workers = Executors.newCachedThreadPool(TestThreads::thread);
    final ExecutorService transfers = Executors.newFixedThreadPool(4, TestThreads::thread);
    final ScheduledExecutorService background = Executors.newScheduledThreadPool(4, TestThreads::thread);

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "test-site");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dying, failure) -> {
            if (!(failure instanceof CrashError)) {
                LOG.error("a thread of the test site died", failure);
            }
        });
        return thread;
    }

    /** Waits until the last of them has ended. */
    void end() {
        try {
            for (ExecutorService executor : new ExecutorService[] {background, workers, transfers}) {
                executor.shutdownNow();
            }
            for (ExecutorService executor : new ExecutorService[] {background, workers, transfers}) {
                if (!executor.awaitTermination(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The threads of the test site do not end.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
