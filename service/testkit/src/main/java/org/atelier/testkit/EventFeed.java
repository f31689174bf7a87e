package org.atelier.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineListener;
import org.atelier.spi.vmm.Vmm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to listeners, in order, on a thread of its own, on which other things can be done, too. */
final class EventFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final List<MachineListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService executor;

    EventFeed(String host) {
        this.executor = Executors.newSingleThreadExecutor(task -> thread(host, task));
    }

    Vmm.Registration listen(MachineListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Does something later, between two events. */
    void after(Duration delay, Runnable work) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor)
                .execute(work);
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(String host, Runnable task) {
        Thread thread = Executors.defaultThreadFactory().newThread(task);
        thread.setName("simulated-" + host);
        thread.setDaemon(true);
        return thread;
    }

    /** Tells those who listen now and still do when it is their turn. Nobody listens any more once this is closed. */
    void publish(MachineEvent event) {
        List<MachineListener> told = List.copyOf(listeners);
        try {
            executor.execute(
                    () -> told.stream().filter(listeners::contains).forEach(listener -> tell(listener, event)));
        } catch (RejectedExecutionException e) {
            LOG.debug("The host is closed, nobody hears of event={}", event);
        }
    }

    private static void tell(MachineListener listener, MachineEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on event={}", event, e);
        }
    }
}
