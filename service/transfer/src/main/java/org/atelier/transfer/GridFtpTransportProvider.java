package org.atelier.transfer;

import java.time.Clock;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.atelier.spi.transport.Transport;
import org.atelier.spi.transport.TransportProvider;
import org.atelier.spi.transport.TransportSettings;

/** Fetches from and sends to GridFTP servers, where the site believes the authorities of a grid. */
public final class GridFtpTransportProvider implements TransportProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("gsiftp");
    }

    @Override
    public Transport create(TransportSettings settings) {
        if (settings.grid().isEmpty()) {
            return new ClosedScheme("transport.grid-trust");
        }
        return new GridFtpTransport(
                settings,
                settings.grid().get(),
                SystemDefaultDnsResolver.INSTANCE,
                Backoff.of(settings.attempts()),
                Clock.systemUTC());
    }
}
