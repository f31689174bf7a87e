package org.atelier.transfer;

import java.time.Clock;
import java.util.Set;
import org.atelier.spi.transport.Transport;
import org.atelier.spi.transport.TransportProvider;
import org.atelier.spi.transport.TransportSettings;

/** Copies files of the server's own file system. */
public final class FileTransportProvider implements TransportProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("file");
    }

    @Override
    public Transport create(TransportSettings settings) {
        return new FileTransport(settings.allowedRoots(), settings.targetRoots(), Clock.systemUTC());
    }
}
