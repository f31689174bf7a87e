package org.atelier.server.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.atelier.server.settings.ListenSettings;

/**
 * Where the service listens and how clients reach it.
 *
 * @param publicBase what clients put before {@code /services/...}
 */
record ListenAddress(InetSocketAddress bind, URI publicBase) {

    /** For port 0, a free port is looked for now, since endpoint references must name it before it is opened. */
    static ListenAddress of(ListenSettings settings) {
        int port = settings.port() == 0 ? freePort(settings.host()) : settings.port();
        URI base = settings.publicUrl().orElseGet(() -> URI.create("https://" + host(settings.host()) + ":" + port));
        return new ListenAddress(new InetSocketAddress(settings.host(), port), base);
    }

    private static String host(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static int freePort(String host) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on " + host + "; set server.host and server.port.", e);
        }
    }
}
