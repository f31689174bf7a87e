package org.atelier.kvm;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * The options of a KVM host.
 *
 * @param acceleration option {@code acceleration}: {@code auto} (the default: KVM where a probe proves it, TCG otherwise),
 *     {@code kvm} or {@code tcg}
 * @param diskCache option {@code disk-cache}: {@code writeback} (the default: what the guest flushes is on the host's disk),
 *     {@code none} (the same, past the host's page cache) or {@code unsafe} (flushes are ignored: faster, for throw-away machines,
 *     a host that loses power loses disks)
 * @param bandwidthMbps option {@code bandwidth-mbps}: the network bandwidth to lease out, in each direction, in Mbit/s, 0 (none) to
 *     10,000,000; what {@link HostBandwidth} says where it is absent
 * @param userNetworks option {@code user-network}: {@code open} (the default: guests on user-mode networks reach what this host
 *     reaches, its own addresses and their loopback among them, but for the service's own ports) or {@code none} (this host has no
 *     such networks)
 */
record KvmOptions(String acceleration, String diskCache, OptionalLong bandwidthMbps, boolean userNetworks) {

    private static final String ACCELERATION = "acceleration";
    private static final String DISK_CACHE = "disk-cache";
    private static final String BANDWIDTH = "bandwidth-mbps";
    private static final String USER_NETWORK = "user-network";
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(ACCELERATION, DISK_CACHE, BANDWIDTH, USER_NETWORK));
    private static final long MOST_BANDWIDTH = 10_000_000;

    static KvmOptions of(Map<String, String> options) {
        for (String name : options.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new VmmException(
                        VmmError.REJECTED, "The KVM adapter has no option '" + name + "'; it has " + KNOWN + ".");
            }
        }
        return new KvmOptions(
                choice(options, ACCELERATION, "auto", Set.of("auto", "kvm", "tcg")),
                choice(options, DISK_CACHE, "writeback", Set.of("writeback", "none", "unsafe")),
                bandwidth(options),
                choice(options, USER_NETWORK, "open", Set.of("open", "none")).equals("open"));
    }

    private static OptionalLong bandwidth(Map<String, String> options) {
        String text = options.get(BANDWIDTH);
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) > MOST_BANDWIDTH) {
            throw new VmmException(
                    VmmError.REJECTED,
                    "The option " + BANDWIDTH + " (" + text + ") must be a whole number from 0 to " + MOST_BANDWIDTH
                            + ".");
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private static String choice(Map<String, String> options, String name, String byDefault, Set<String> allowed) {
        String value = options.getOrDefault(name, byDefault);
        if (!allowed.contains(value)) {
            throw new VmmException(
                    VmmError.REJECTED,
                    "The option " + name + " (" + value + ") must be one of " + new TreeSet<>(allowed) + ".");
        }
        return value;
    }
}
