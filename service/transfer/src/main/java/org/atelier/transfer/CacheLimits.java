package org.atelier.transfer;

/**
 * What a cache may take.
 *
 * @param mostBytes of all its files together that no workspace has
 * @param keepFreeBytes what transfers leave free on its file system
 */
public record CacheLimits(long mostBytes, long keepFreeBytes) {

    /** A cache that takes what there is. */
    public static final CacheLimits NONE = new CacheLimits(Long.MAX_VALUE, 0);
}
