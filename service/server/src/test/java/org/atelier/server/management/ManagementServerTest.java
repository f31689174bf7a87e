package org.atelier.server.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.atelier.soap.http.ConnectionRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HealthChecks health = new HealthChecks(executor);
    private Metrics metrics;
    private ManagementServer server;

    @BeforeEach
    void start() {
        metrics = new Metrics();
        server = ManagementServer.start(ANY_PORT, ConnectionRule.EVERYBODY, health, metrics.registry());
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
        executor.shutdownNow();
    }

    @Test
    void shouldBeAliveWhateverTheComponentsAre() throws Exception {
        health.add("store", () -> {
            throw new IllegalStateException("gone");
        });

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotAnswerConnectionsThatTheRuleRefuses() {
        try (ManagementServer closed =
                ManagementServer.start(ANY_PORT, (peer, here) -> false, health, metrics.registry())) {
            URI page = URI.create("http://127.0.0.1:" + closed.address().getPort() + "/health/live");

            assertThatThrownBy(() ->
                            client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldBeReadyWhenEveryComponentIsWell() throws Exception {
        health.add("store", () -> {});
        health.add("host local", () -> {});

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"up\",\"components\":{\"host local\":{\"status\":\"up\"},"
                        + "\"store\":{\"status\":\"up\"}}}\n");
    }

    @Test
    void shouldSayWhichComponentIsNotWellAndWhy() throws Exception {
        health.add("store", () -> {});
        health.add("host", () -> {
            throw new IllegalStateException("no \"libvirt\"\n\u001b[31m");
        });

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("\"status\":\"down\",\"reason\":\"no \\\"libvirt\\\"\\n\\u001b[31m\"")
                .contains("\"store\":{\"status\":\"up\"}");
    }

    @Test
    void shouldServeMetrics() throws Exception {
        metrics.registry().counter("notifications.delivered", "site", "test").increment(3);

        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("notifications_delivered_total{site=\"test\"} 3.0")
                .contains("jvm_memory_used_bytes{")
                .contains("process_uptime_seconds");
    }

    @Test
    void shouldAnswerNothingElse() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/health").statusCode()).isEqualTo(404);
        assertThat(get("/metrics/..").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/metrics").statusCode()).isEqualTo(405);
        assertThat(send("HEAD", "/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayWhichPortIsTaken() {
        assertThatThrownBy(() ->
                        ManagementServer.start(server.address(), ConnectionRule.EVERYBODY, health, metrics.registry()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(Integer.toString(server.address().getPort()))
                .hasMessageContaining("management.port");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
