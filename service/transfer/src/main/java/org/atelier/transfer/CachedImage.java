package org.atelier.transfer;

import java.nio.file.Path;

/**
 * An image in the cache.
 *
 * @param path the file, which must not be changed
 * @param sha256 of what was fetched, 64 lower-case hexadecimal digits
 */
public record CachedImage(Path path, String sha256, long bytes) {}
