package org.atelier.server.management;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.atelier.soap.http.Handled;
import org.atelier.soap.http.RequestObserver;

/**
 * Counts messages by port type, operation and outcome ({@code atelier_requests_total}), and keeps how long they took by port type
 * and operation ({@code atelier_request_duration_seconds}, a histogram).
 */
public final class RequestMetrics implements RequestObserver {

    private static final Duration[] BOUNDS = LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Handled, Meters> meters = new ConcurrentHashMap<>();

    public RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(Handled handled, Duration time) {
        Meters of = meters.computeIfAbsent(handled, this::register);
        of.requests().increment();
        of.duration().record(time);
    }

    private Meters register(Handled handled) {
        Counter requests = Counter.builder("atelier.requests")
                .description("Messages answered")
                .tag("port_type", handled.portType())
                .tag("operation", handled.operation())
                .tag("outcome", handled.outcome())
                .register(registry);
        Timer duration = Timer.builder("atelier.request.duration")
                .description("From the last byte of a message to the first of its answer")
                .tag("port_type", handled.portType())
                .tag("operation", handled.operation())
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        return new Meters(requests, duration);
    }

    private record Meters(Counter requests, Timer duration) {}
}
