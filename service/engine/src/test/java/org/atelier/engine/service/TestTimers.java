package org.atelier.engine.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.model.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** Timers that warn when the test says so; the plan's fires when it should. */
final class TestTimers implements LeaseTimers, AutoCloseable {

    private final Map<WorkspaceId, Instant> warnings = new ConcurrentHashMap<>();
    private final ScheduledExecutorService plan = Executors.newSingleThreadScheduledExecutor();
    private volatile Consumer<WorkspaceId> warn = id -> {};
    private volatile Runnable wake = () -> {};
    private @Nullable ScheduledFuture<?> next;

    void whenFired(Consumer<WorkspaceId> warning, Runnable planning) {
        warn = warning;
        wake = planning;
    }

    /** Lets a warning fire. */
    void fire(WorkspaceId workspace) {
        warn.accept(workspace);
    }

    Set<WorkspaceId> all() {
        return warnings.keySet();
    }

    Optional<Instant> at(WorkspaceId workspace) {
        return Optional.ofNullable(warnings.get(workspace));
    }

    @Override
    public synchronized void wakePlan(Instant at) {
        if (next != null) {
            next.cancel(false);
        }
        if (!plan.isShutdown()) {
            long delay = Math.max(0, Duration.between(Instant.now(), at).toMillis() + 1);
            next = plan.schedule(wake, delay, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void warn(WorkspaceId workspace, Instant at) {
        warnings.put(workspace, at);
    }

    @Override
    public void cancelWarning(WorkspaceId workspace) {
        warnings.remove(workspace);
    }

    @Override
    public synchronized void close() {
        plan.shutdownNow();
    }
}
