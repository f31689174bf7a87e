package org.atelier.engine;

import java.time.Duration;

/**
 * The most, and the least, that a site lets one workspace ask for.
 *
 * @param maxVcpus virtual processors
 * @param minMemoryMiB least guest memory, in MiB
 * @param maxMemoryMiB most guest memory, in MiB
 * @param maxDiskMiB virtual size of one disk, in MiB
 * @param assumedDiskMiB the size reserved for a disk whose request names none, and the most its image may have, in MiB
 * @param assumedImageMiB what is planned to be moved for a file whose size nobody tells beforehand, in MiB
 * @param maxBandwidthMbps network bandwidth in each direction, in Mbit/s
 * @param maxBootFileMiB size of a kernel or initial RAM disk, in MiB
 * @param maxScriptBytes size of one script, in bytes of UTF-8
 * @param maxActionTimeout longest time one action may take
 * @param maxParallel actions that run at the same time in one guest, at least 1
 * @param maxRetries how often an action may be tried again
 * @param maxNodes workspaces of one lease
 * @param minLease shortest lease
 * @param maxLease longest lease, counted from now at each renewal
 */
public record SiteLimits(
        int maxVcpus,
        long minMemoryMiB,
        long maxMemoryMiB,
        int maxDisks,
        long maxDiskMiB,
        long assumedDiskMiB,
        long assumedImageMiB,
        int maxBandwidthMbps,
        long maxBootFileMiB,
        int maxNics,
        int maxActions,
        int maxScriptBytes,
        int maxParameters,
        Duration maxActionTimeout,
        int maxParallel,
        int maxRetries,
        int maxNodes,
        Duration minLease,
        Duration maxLease) {

    /** What a site that says nothing allows. */
    public static final SiteLimits DEFAULT = new SiteLimits(
            64,
            16,
            1 << 20,
            16,
            16L << 20,
            10L << 10,
            256,
            100_000,
            512,
            8,
            200,
            1 << 20,
            64,
            Duration.ofHours(24),
            8,
            10,
            64,
            Duration.ofMinutes(1),
            Duration.ofDays(30));
}
