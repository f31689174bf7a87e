package org.atelier.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransportSettings;
import org.atelier.transfer.CacheLimits;
import org.atelier.transfer.CachedImage;
import org.atelier.transfer.ImageCache;
import org.atelier.transfer.TransportRegistry;

/** The rows of {@link StagingFigure} on images that are in the cache: from asking for one to having it as a file of one's own. */
record CacheHits() {

    private static final int HITS = 200;
    private static final long MIB = 1 << 20;
    private static final List<Long> SIZES = List.of(16 * MIB, 256 * MIB, 1024 * MIB);

    void measure(Table table, Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("images"));
        TransportSettings settings =
                new TransportSettings(List.of(sources), List.of(), List.of(), Duration.ofSeconds(60), 1);
        try (TransportRegistry transports = TransportRegistry.load(settings)) {
            ImageCache cache =
                    ImageCache.open(folder.resolve("cache"), transports, CacheLimits.NONE, Clock.systemUTC());
            for (long size : SIZES) {
                Path source = image(sources.resolve(Long.toString(size)), size);
                CachedImage first = fetch(cache, source, Optional.empty());
                Optional<String> digest = Optional.of(first.sha256());
                hits(cache, source, digest, folder);
                table.row("cached image of " + size / MIB + " MiB handed out", hits(cache, source, digest, folder));
            }
        }
    }

    private static Samples hits(ImageCache cache, Path source, Optional<String> digest, Path folder) {
        Samples times = new Samples();
        for (int hit = 0; hit < HITS; hit++) {
            long begun = System.nanoTime();
            CachedImage image = fetch(cache, source, digest);
            CachedImage unpacked = cache.unpack(image, source.toUri(), SIZES.get(2), TransferListener.SILENT);
            if (!cache.link(unpacked, folder.resolve("handed-out"))) {
                throw new IllegalStateException("The image is not in the cache.");
            }
            times.add(Duration.ofNanos(System.nanoTime() - begun));
        }
        return times;
    }

    private static CachedImage fetch(ImageCache cache, Path source, Optional<String> digest) {
        URI url = source.toUri();
        return cache.fetch(url, digest, SIZES.get(2), Optional.empty(), TransferListener.SILENT);
    }

    /** All zero, but that each has another size: what is in an image does not matter here. */
    private static Path image(Path file, long size) throws IOException {
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(size);
        }
        return file;
    }
}
