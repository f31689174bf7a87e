package org.atelier.transfer;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file of the cache.
 *
 * @param sha256 of what was fetched, 64 lower-case hexadecimal digits
 * @param bytes its length, holes included
 * @param used when it was last asked for
 * @param uses how many workspaces have it
 * @param pinned whether it stays whatever else comes
 * @param owned whether it is one owner's alone, since it was fetched with a credential of theirs
 * @param unpacked whether it is what was in a packed image
 */
public record CacheEntry(
        Path path, String sha256, long bytes, Instant used, int uses, boolean pinned, boolean owned, boolean unpacked) {

    /** Whether taking it away gives room and disturbs nobody. */
    boolean isIdle() {
        return uses == 0 && !pinned;
    }
}
