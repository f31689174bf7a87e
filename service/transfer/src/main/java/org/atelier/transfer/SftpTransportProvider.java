package org.atelier.transfer;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.atelier.spi.transport.Transport;
import org.atelier.spi.transport.TransportProvider;
import org.atelier.spi.transport.TransportSettings;

/** Fetches from SSH servers; by SFTP for {@code scp:} URLs, too, since scp itself cannot take a transfer up again. */
public final class SftpTransportProvider implements TransportProvider {

    static final Duration IDLE = Duration.ofMinutes(1);

    @Override
    public Set<String> schemes() {
        return Set.of("sftp", "scp");
    }

    @Override
    public Transport create(TransportSettings settings) {
        if (settings.ssh().isEmpty()) {
            return new ClosedScheme("transport.ssh-keys");
        }
        Clock clock = Clock.systemUTC();
        SshSite site = new SshSite(settings, settings.ssh().get(), SystemDefaultDnsResolver.INSTANCE, IDLE, clock);
        return new SftpTransport(site, Backoff.of(settings.attempts()), clock);
    }
}
