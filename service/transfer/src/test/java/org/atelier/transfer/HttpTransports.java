package org.atelier.transfer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.atelier.spi.transport.Transport;
import org.atelier.spi.transport.TransportSettings;

/** HTTP transports for tests: quick to try again, and with names of the test's own. */
final class HttpTransports {

    static final Duration STALL = Duration.ofSeconds(2);

    private HttpTransports() {}

    static Transport allowing(String... hosts) {
        return create(List.of(hosts), Map.of("localhost", "127.0.0.1"), List.of());
    }

    /** Each name leads to one address; addresses written out lead to themselves. */
    static Transport create(List<String> allowedHosts, Map<String, String> names, List<Path> trusted) {
        return create(allowedHosts, names, trusted, Clock.systemUTC());
    }

    static Transport create(
            List<String> allowedHosts, Map<String, String> names, List<Path> trusted, InstantSource clock) {
        return create(new TransportSettings(List.of(), allowedHosts, trusted, STALL, 4), names, clock);
    }

    /** One that waits for a minute where nothing comes. */
    static Transport patient() {
        TransportSettings settings =
                new TransportSettings(List.of(), List.of("localhost"), List.of(), Duration.ofMinutes(1), 4);
        return create(settings, Map.of("localhost", "127.0.0.1"), Clock.systemUTC());
    }

    private static Transport create(TransportSettings settings, Map<String, String> names, InstantSource clock) {
        InMemoryDnsResolver known = new InMemoryDnsResolver();
        names.forEach((name, address) -> known.add(name, address(address)));
        return new HttpTransport(settings, new LiteralsFirst(known), Backoff.of(4, Duration.ofMillis(10)), clock);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
