package org.atelier.server.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.atelier.soap.http.ConnectionRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers operators and their tools, in plain HTTP: {@code /health/live} (200 while the process answers at all),
 * {@code /health/ready} (200 where every component is well, otherwise 503; JSON with the reasons) and {@code /metrics}
 * (Prometheus' text format).
 */
public final class ManagementServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);

    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final List<String> METHODS = List.of("GET", "HEAD");
    private static final Answer UNKNOWN_PATH = new Answer(404, JSON, "{\"status\":\"unknown path\"}\n");
    private static final int THREADS = 4;
    private static final int BACKLOG = 16;

    private final HttpServer server;
    private final ExecutorService executor;

    private ManagementServer(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /**
     * Starts to answer.
     *
     * @param address port 0: any free one
     * @param connections which are answered at all; the others are closed
     * @throws UncheckedIOException where the port cannot be opened
     */
    public static ManagementServer start(
            InetSocketAddress address,
            ConnectionRule connections,
            HealthChecks health,
            PrometheusMeterRegistry metrics) {
        AtomicInteger count = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(
                THREADS, task -> new Thread(task, "management-" + count.incrementAndGet()));
        try {
            HttpServer server = HttpServer.create(address, BACKLOG);
            server.setExecutor(executor);
            server.createContext("/", answering(connections, () -> UNKNOWN_PATH));
            server.createContext(
                    "/health/live", answering(connections, () -> new Answer(200, JSON, "{\"status\":\"up\"}\n")));
            server.createContext("/health/ready", answering(connections, () -> readiness(health.report())));
            server.createContext(
                    "/metrics", answering(connections, () -> new Answer(200, PROMETHEUS, metrics.scrape())));
            server.start();
            return new ManagementServer(server, executor);
        } catch (IOException e) {
            executor.shutdownNow();
            throw new UncheckedIOException(
                    "Cannot listen on " + address + " for health and metrics: " + e.getMessage()
                            + ". Set management.port to a free one.",
                    e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private static Answer readiness(HealthReport report) {
        return new Answer(report.ready() ? 200 : 503, JSON, report.toJson());
    }

    private static HttpHandler answering(ConnectionRule connections, Supplier<Answer> page) {
        return exchange -> {
            try (exchange) {
                if (connections.admits(exchange.getRemoteAddress(), exchange.getLocalAddress())) {
                    answer(exchange, page);
                }
            } catch (RuntimeException e) {
                LOG.error("path={} cannot be answered", exchange.getRequestURI(), e);
            }
        };
    }

    private static void answer(HttpExchange exchange, Supplier<Answer> page) throws IOException {
        Answer answer = choose(exchange, page);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Answer choose(HttpExchange exchange, Supplier<Answer> page) {
        if (!METHODS.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", String.join(", ", METHODS));
            return new Answer(405, JSON, "{\"status\":\"method not allowed\"}\n");
        }
        // A context also gets the paths below it.
        boolean exact = exchange.getRequestURI()
                .getPath()
                .equals(exchange.getHttpContext().getPath());
        return exact ? page.get() : UNKNOWN_PATH;
    }

    private record Answer(int status, String contentType, String body) {}
}
