package org.atelier.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.types.StateType;

/** Endpoints that notifications are sent to, on some loopback addresses, so that the service sees as many machines. */
final class Consumers implements AutoCloseable {
    private static final int ADDRESSES = 16;
    private static final int THREADS = 16;
    private static final int ACCEPTED = 202;
    private static final Pattern CHANGE =
            Pattern.compile("[:<]Time>([^<]+)<.*?NewState>([^<]+)<.*?WorkspaceChange>", Pattern.DOTALL);

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<HttpServer> servers = new ArrayList<>();
    private final Set<String> heard = new HashSet<>();
    private List<Duration> delays = new ArrayList<>();
    private StateType awaited = StateType.RUNNING;

    Consumers() throws IOException {
        for (int i = 1; i <= ADDRESSES; i++) {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0." + i, 0), 0);
            server.setExecutor(threads);
            server.createContext("/", this::receive);
            server.start();
            servers.add(server);
        }
    }

    /** Where one of them listens. */
    URI address(int number) {
        InetSocketAddress address = servers.get(number % ADDRESSES).getAddress();
        return URI.create(
                "http://%s:%d/%d".formatted(address.getAddress().getHostAddress(), address.getPort(), number));
    }

    /** From now on counts who hears that a workspace is in this state. */
    synchronized void expect(StateType state) {
        awaited = state;
        heard.clear();
        delays = new ArrayList<>();
    }

    synchronized int heard() {
        return heard.size();
    }

    /** How long after the change each of them heard of it. */
    synchronized List<Duration> delays() {
        return List.copyOf(delays);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Instant now = Instant.now();
        exchange.sendResponseHeaders(ACCEPTED, -1);
        exchange.close();
        Matcher change = CHANGE.matcher(body);
        while (change.find()) {
            note(
                    exchange.getRequestURI().getPath(),
                    change.group(2),
                    Duration.between(Instant.parse(change.group(1)), now));
        }
    }

    private synchronized void note(String who, String state, Duration delay) {
        if (awaited.value().equals(state) && heard.add(who)) {
            delays.add(delay);
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
