package org.atelier.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.atelier.spi.transport.TransferListener;

/** A process that fetches into a cache, and unpacks, so that a test can kill it meanwhile. */
final class CacheProcess {

    private CacheProcess() {}

    public static void main(String[] arguments) {
        URI source = URI.create(arguments[1]);
        ImageCache cache = ImageCache.open(
                Path.of(arguments[0]), HttpTransports.allowing("localhost"), CacheLimits.NONE, Clock.systemUTC());
        CachedImage image =
                cache.fetch(source, Optional.of(arguments[2]), 10_000_000, Optional.empty(), TransferListener.SILENT);
        CachedImage unused = cache.unpack(image, source, Long.MAX_VALUE, TransferListener.SILENT);
    }
}
