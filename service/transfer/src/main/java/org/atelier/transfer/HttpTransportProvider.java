package org.atelier.transfer;

import java.time.Clock;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.atelier.spi.transport.Transport;
import org.atelier.spi.transport.TransportProvider;
import org.atelier.spi.transport.TransportSettings;

/** Fetches from web servers. */
public final class HttpTransportProvider implements TransportProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    @Override
    public Transport create(TransportSettings settings) {
        return new HttpTransport(
                settings, SystemDefaultDnsResolver.INSTANCE, Backoff.of(settings.attempts()), Clock.systemUTC());
    }
}
