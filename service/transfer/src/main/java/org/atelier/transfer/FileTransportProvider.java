package org.atelier.transfer;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
        List<Path> targets = settings.targets().stream()
                .flatMap(target -> target.folder().stream())
                .toList();
        return new FileTransport(settings.allowedRoots(), targets, Clock.systemUTC());
    }
}
