package org.atelier.server.wiring;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All threads of the server beside those of its libraries, by what they do; ended together, last made first. */
final class Threads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Deque<ExecutorService> pools = new ArrayDeque<>();

    ExecutorService fixed(String name, int size) {
        return remember(Executors.newFixedThreadPool(size, named(name)));
    }

    /** As many as there is work for; for work that is bounded elsewhere. */
    ExecutorService growing(String name) {
        return remember(Executors.newCachedThreadPool(named(name)));
    }

    ScheduledExecutorService scheduled(String name, int size) {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(size, named(name));
        pool.setRemoveOnCancelPolicy(true);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return remember(pool);
    }

    @Override
    public void close() {
        // Nothing is interrupted as long as it may end by itself: an interrupt can close the embedded database under
        // others.
        pools.forEach(ExecutorService::shutdown);
        pools.forEach(Threads::await);
        pools.forEach(ExecutorService::shutdownNow);
    }

    private <P extends ExecutorService> P remember(P pool) {
        pools.push(pool);
        return pool;
    }

    private static void await(ExecutorService pool) {
        try {
            if (!pool.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("pool={} has not ended within {} s", pool, PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
