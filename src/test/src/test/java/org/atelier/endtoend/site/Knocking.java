package org.atelier.endtoend.site;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * An action by which a guest asks at ports of its host's loopback address, which its user-mode network leads to, and outputs how many bytes
 * each had for it; and a port that answers everybody, so that it is seen that a guest comes that far.
 */
public final class Knocking implements AutoCloseable {
    private static final String SCRIPT = """
            heard() { printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' | timeout 30 nc 10.0.2.2 "$1" | wc -c; }
            atelier-output open "$(heard "$OPEN")"
            atelier-output management "$(heard "$MANAGEMENT")"
            atelier-output service "$(heard "$SERVICE")"
            """;

    private final HttpServer open;

    public Knocking() {
        try {
            open = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.createContext("/", exchange -> {
            byte[] word = "open".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, word.length);
            exchange.getResponseBody().write(word);
            exchange.close();
        });
        open.start();
    }

    /** A request with this action after all its others, of which one is {@code network}. */
    public String addedTo(String request, TestSite site) {
        String action = "<Action><Name>knock</Name><Script>" + SCRIPT + "</Script>"
                + parameter("OPEN", open.getAddress().getPort())
                + parameter("MANAGEMENT", site.management().getPort())
                + parameter("SERVICE", site.port())
                + "<Timeout>PT3M</Timeout><After>network</After>"
                + output("open") + output("management") + output("service") + "</Action>";
        return request.replace("</ConfigurationGraph>", action + "</ConfigurationGraph>");
    }

    private static String parameter(String name, int value) {
        return "<Parameter><Name>" + name + "</Name><Value>" + value + "</Value></Parameter>";
    }

    private static String output(String name) {
        return "<Output><Name>" + name + "</Name><Type>integer</Type></Output>";
    }

    @Override
    public void close() {
        open.stop(0);
    }
}
