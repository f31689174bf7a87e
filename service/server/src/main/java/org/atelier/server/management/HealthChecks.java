package org.atelier.server.management;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The components that must be well for the service to be ready, which may come and go while it runs. Thread-safe. */
public final class HealthChecks {

    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ExecutorService executor;
    private final Duration timeout;
    private final Map<String, HealthCheck> checks = new ConcurrentHashMap<>();
    private final List<Supplier<Map<String, HealthCheck>>> alternatives = new CopyOnWriteArrayList<>();
    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();

    /**
     * Starts without components.
     *
     * @param executor runs the checks, each at most once at a time; needs a thread for each component
     */
    public HealthChecks(ExecutorService executor) {
        this(executor, TIMEOUT);
    }

    HealthChecks(ExecutorService executor, Duration timeout) {
        this.executor = executor;
        this.timeout = timeout;
    }

    /** Adds a component. */
    public void add(String component, HealthCheck check) {
        checks.put(component, check);
    }

    /**
     * Adds components of which one has to be well.
     *
     * @param components how each is checked, by its name; asked for each report
     */
    public void addAlternatives(Supplier<Map<String, HealthCheck>> components) {
        alternatives.add(components);
    }

    /** Asks every component at the same time; one that does not answer within 5 s is not well, and is not asked again until it has. */
    HealthReport report() {
        Map<String, Future<?>> asked = new TreeMap<>();
        checks.forEach((component, check) -> asked.put(component, ask(component, check)));
        List<Set<String>> groups = new ArrayList<>();
        for (Supplier<Map<String, HealthCheck>> components : alternatives) {
            Map<String, HealthCheck> group = components.get();
            group.forEach((component, check) -> asked.put(component, ask(component, check)));
            groups.add(group.keySet());
        }
        running.keySet().retainAll(asked.keySet());
        long deadline = System.nanoTime() + timeout.toNanos();
        SortedMap<String, Optional<String>> problems = new TreeMap<>();
        asked.forEach((component, answer) -> problems.put(component, problem(component, answer, deadline)));
        return new HealthReport(problems, groups);
    }

    private Future<?> ask(String component, HealthCheck check) {
        return running.computeIfAbsent(component, ignored -> executor.submit(() -> check.check()));
    }

    private Optional<String> problem(String component, Future<?> answer, long deadline) {
        try {
            answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            running.remove(component, answer);
            return Optional.empty();
        } catch (ExecutionException e) {
            running.remove(component, answer);
            Throwable reason = Optional.ofNullable(e.getCause()).orElse(e);
            LOG.warn("component={} is not well", component, reason);
            return Optional.of(Optional.ofNullable(reason.getMessage()).orElse(reason.toString()));
        } catch (TimeoutException e) {
            return Optional.of("does not answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the check was interrupted");
        }
    }
}
