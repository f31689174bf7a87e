package org.atelier.transfer;

import java.time.Clock;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.atelier.spi.transport.Transport;
import org.atelier.spi.transport.TransportProvider;
import org.atelier.spi.transport.TransportSettings;

/** Fetches from SSH servers and sends to them by rsync, where an older version is there already. */
public final class RsyncTransportProvider implements TransportProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("rsync");
    }

    @Override
    public Transport create(TransportSettings settings) {
        if (settings.ssh().isEmpty()) {
            return new ClosedScheme("transport.ssh-keys");
        }
        SshFolders.TEMPORARY.clean();
        Clock clock = Clock.systemUTC();
        SshSite site = new SshSite(
                settings, settings.ssh().get(), SystemDefaultDnsResolver.INSTANCE, SftpTransportProvider.IDLE, clock);
        return new RsyncTransport(site, HostPrograms.USUAL, Backoff.of(settings.attempts()), clock);
    }
}
