package org.atelier.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.atelier.spi.transport.TransferListener;

/** A process that fetches into a cache, so that a test can kill it meanwhile. */
final class CacheProcess {

    private CacheProcess() {}

    public static void main(String[] arguments) {
        ImageCache.open(
                        Path.of(arguments[0]),
                        HttpTransports.allowing("localhost"),
                        CacheLimits.NONE,
                        Clock.systemUTC())
                .fetch(
                        URI.create(arguments[1]),
                        Optional.of(arguments[2]),
                        10_000_000,
                        Optional.empty(),
                        TransferListener.SILENT);
    }
}
