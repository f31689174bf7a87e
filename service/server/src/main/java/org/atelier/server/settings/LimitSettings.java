package org.atelier.server.settings;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.atelier.engine.SiteLimits;

/** Reads the most, and the least, that one workspace may ask for. */
final class LimitSettings {

    private static final long MOST_MEBIBYTES = 1L << 30;

    private static final Setting<Integer> VCPUS =
            new Setting<>("limits.vcpus", "64", "virtual processors, 1 to 4096", Texts.integer(1, 4096));

    private static final Setting<Long> LEAST_MEMORY = size("limits.memory-least", "16MiB", "least guest memory");
    private static final Setting<Long> MOST_MEMORY = size("limits.memory-most", "1TiB", "most guest memory");

    private static final Setting<Integer> DISKS =
            new Setting<>("limits.disks", "16", "disks, 1 to 64", Texts.integer(1, 64));

    private static final Setting<Long> DISK = size("limits.disk", "16TiB", "virtual size of one disk");

    private static final Setting<Long> ASSUMED_DISK = size(
            "limits.disk-assumed",
            "10GiB",
            "size reserved for a disk whose request names none, and the most its image may have");

    private static final Setting<Long> ASSUMED_IMAGE = size(
            "limits.image-assumed",
            "256MiB",
            "what is planned to be moved for an image whose server does not tell its size");

    private static final Setting<Integer> BANDWIDTH = new Setting<>(
            "limits.bandwidth-mbps",
            "100000",
            "network bandwidth in each direction, in Mbit/s, 0 to 10000000",
            Texts.integer(0, 10_000_000));

    private static final Setting<Long> BOOT_FILE =
            size("limits.boot-file", "512MiB", "size of a kernel or initial RAM disk");

    private static final Setting<Integer> NICS =
            new Setting<>("limits.nics", "8", "network interfaces, 0 to 8", Texts.integer(0, 8));

    private static final Setting<Integer> ACTIONS =
            new Setting<>("limits.actions", "200", "actions of a configuration graph, 1 to 256", Texts.integer(1, 256));

    private static final Setting<Long> SCRIPT =
            new Setting<>("limits.script", "1MiB", "size of one script, 1KiB to 16MiB", Texts.bytes(1 << 10, 16 << 20));

    private static final Setting<Integer> PARAMETERS =
            new Setting<>("limits.parameters", "64", "parameters of one action, 1 to 64", Texts.integer(1, 64));

    private static final Setting<Duration> ACTION_TIMEOUT = new Setting<>(
            "limits.action-timeout", "24h", "longest time of one action, 1s to 30d", upTo(Duration.ofDays(30)));

    private static final Setting<Integer> PARALLEL = new Setting<>(
            "limits.parallel-actions",
            "8",
            "actions that run at the same time in one guest, where they may, 1 to 64",
            Texts.integer(1, 64));

    private static final Setting<Integer> RETRIES = new Setting<>(
            "limits.retries", "10", "how often an action may be tried again, 0 to 100", Texts.integer(0, 100));

    private static final Setting<Integer> NODES = new Setting<>(
            "limits.nodes", "64", "workspaces that one lease may be for, 1 to 1024", Texts.integer(1, 1024));

    private static final Setting<Duration> SHORTEST_LEASE =
            new Setting<>("limits.lease-shortest", "1m", "shortest lease, 1s to 3660d", upTo(Duration.ofDays(3660)));

    private static final Setting<Duration> LONGEST_LEASE = new Setting<>(
            "limits.lease-longest",
            "30d",
            "longest lease, counted from now at each renewal, 1s to 3660d",
            upTo(Duration.ofDays(3660)));

    static final List<Setting<?>> SETTINGS = List.of(
            VCPUS,
            LEAST_MEMORY,
            MOST_MEMORY,
            DISKS,
            DISK,
            ASSUMED_DISK,
            ASSUMED_IMAGE,
            BANDWIDTH,
            BOOT_FILE,
            NICS,
            ACTIONS,
            SCRIPT,
            PARAMETERS,
            ACTION_TIMEOUT,
            PARALLEL,
            RETRIES,
            NODES,
            SHORTEST_LEASE,
            LONGEST_LEASE);

    private LimitSettings() {}

    static SiteLimits of(RawSettings settings) {
        SiteLimits limits = new SiteLimits(
                settings.get(VCPUS),
                settings.get(LEAST_MEMORY),
                settings.get(MOST_MEMORY),
                settings.get(DISKS),
                settings.get(DISK),
                settings.get(ASSUMED_DISK),
                settings.get(ASSUMED_IMAGE),
                settings.get(BANDWIDTH),
                settings.get(BOOT_FILE),
                settings.get(NICS),
                settings.get(ACTIONS),
                settings.get(SCRIPT).intValue(),
                settings.get(PARAMETERS),
                settings.get(ACTION_TIMEOUT),
                settings.get(PARALLEL),
                settings.get(RETRIES),
                settings.get(NODES),
                settings.get(SHORTEST_LEASE),
                settings.get(LONGEST_LEASE));
        requireOrder(LEAST_MEMORY, limits.minMemoryMiB(), MOST_MEMORY, limits.maxMemoryMiB());
        requireOrder(ASSUMED_DISK, limits.assumedDiskMiB(), DISK, limits.maxDiskMiB());
        requireOrder(SHORTEST_LEASE, limits.minLease(), LONGEST_LEASE, limits.maxLease());
        return limits;
    }

    private static <T extends Comparable<T>> void requireOrder(Setting<T> less, T small, Setting<T> more, T large) {
        if (small.compareTo(large) > 0) {
            throw new SettingsException(less.name() + " must not be more than " + more.name() + ".");
        }
    }

    private static Setting<Long> size(String name, String defaultText, String description) {
        return new Setting<>(name, defaultText, description + ", 1MiB to 1024TiB", Texts.mebibytes(1, MOST_MEBIBYTES));
    }

    private static Function<String, Duration> upTo(Duration most) {
        return Texts.duration(Duration.ofSeconds(1), most);
    }
}
