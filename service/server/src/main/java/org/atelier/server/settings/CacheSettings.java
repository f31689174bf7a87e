package org.atelier.server.settings;

import java.util.List;
import org.atelier.transfer.CacheLimits;

/** What the cache of images may take. */
final class CacheSettings {

    private static final Setting<Long> SIZE = new Setting<>(
            "cache.size",
            "100GiB",
            "what images in the cache may take that no workspace has, those unused longest go first, 0MiB to 1024TiB",
            Texts.bytes(0, 1L << 50));

    private static final Setting<Long> KEEP_FREE = new Setting<>(
            "cache.keep-free",
            "1GiB",
            "what fetching an image leaves free on the disk of the data directory, 0MiB to 1024TiB",
            Texts.bytes(0, 1L << 50));

    static final List<Setting<?>> SETTINGS = List.of(SIZE, KEEP_FREE);

    private CacheSettings() {}

    static CacheLimits of(RawSettings settings) {
        return new CacheLimits(settings.get(SIZE), settings.get(KEEP_FREE));
    }
}
