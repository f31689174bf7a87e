package org.atelier.testkit;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmSettings;

/**
 * The options of a simulated host.
 *
 * @param cpus option {@code cpus}, 1 to 100,000; 64 by default
 * @param memoryMiB option {@code memory-mib}, 1 to 2^40; 262,144 by default
 * @param diskMiB option {@code disk-mib}, 1 to 2^40; 1,048,576 by default
 * @param bandwidthMbps option {@code bandwidth-mbps}, 0 to 10,000,000; 0, the default, is a host that cannot hold machines to any
 * @param bridges option {@code bridges}, names with commas between them: what NICs may ask for; none by default
 * @param networks option {@code networks}, names with commas between them: networks of the hypervisor, each with DHCP from 10.77.0.2 to
 *     10.77.0.9 in 10.77.0.0/24; none by default, and then the host keeps no addresses
 * @param bootDelay option {@code boot-delay-ms}, 0 to 3,600,000: from creation to the agent's first answer; 0 by default
 * @param hotplug option {@code device-hotplug}, {@code yes} or {@code no}: whether machines that run can be given devices; yes by default
 * @param agent option {@code guest-agent}, {@code yes} or {@code no}: whether the host can run commands in guests; yes by default
 */
record SimulatedOptions(
        int cpus,
        long memoryMiB,
        long diskMiB,
        long bandwidthMbps,
        List<String> bridges,
        List<String> networks,
        Duration bootDelay,
        boolean hotplug,
        boolean agent) {

    private static final String BRIDGES = "bridges";
    private static final String NETWORKS = "networks";
    private static final String AGENT = "guest-agent";
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "cpus",
            "memory-mib",
            "disk-mib",
            "bandwidth-mbps",
            BRIDGES,
            NETWORKS,
            "boot-delay-ms",
            HostDescription.DEVICE_HOTPLUG,
            AGENT));
    private static final Set<String> FEATURES = Set.of(
            "cpu-share",
            "serialize",
            "memory-balloon",
            "cpu-hotplug",
            "nic-user",
            HostDescription.MEMORY_CLONES,
            HostDescription.DISPLAY_VNC,
            HostDescription.BOOT_ORDER);
    private static final long LARGEST = 1L << 40;

    static SimulatedOptions of(Map<String, String> options) {
        for (String name : options.keySet()) {
            if (!KNOWN.contains(name)) {
                throw refused("The simulated VMM has no option '" + name + "'; it has " + KNOWN + ".");
            }
        }
        return new SimulatedOptions(
                (int) number(options, "cpus", 64, 1, 100_000),
                number(options, "memory-mib", 262_144, 1, LARGEST),
                number(options, "disk-mib", 1_048_576, 1, LARGEST),
                number(options, "bandwidth-mbps", 0, 0, 10_000_000),
                names(options, BRIDGES),
                names(options, NETWORKS),
                Duration.ofMillis(number(options, "boot-delay-ms", 0, 0, 3_600_000)),
                yesOrNo(options, HostDescription.DEVICE_HOTPLUG),
                yesOrNo(options, AGENT));
    }

    HostDescription describe(VmmSettings settings) {
        return new HostDescription(
                settings.host(),
                "simulated",
                "simulated:" + settings.dataDirectory(),
                "simulated",
                "x86_64",
                cpus,
                memoryMiB,
                diskMiB,
                bandwidthMbps,
                Stream.concat(bridges.stream(), networks.stream()).toList(),
                features());
    }

    void requireHotplug() {
        if (!hotplug) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "A machine that runs cannot be given devices by this simulated host. Maybe set its option device-hotplug.");
        }
    }

    void check(MachineResources resources) {
        if (resources.bandwidthMbps() > 0 && bandwidthMbps == 0) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "The bandwidth asked for (" + resources.bandwidthMbps()
                            + " Mbit/s) cannot be held by this simulated host. Maybe set its option bandwidth-mbps.");
        }
    }

    private Set<String> features() {
        Set<String> features = new HashSet<>(FEATURES);
        if (agent) {
            features.add(AGENT);
        }
        if (hotplug) {
            features.add(HostDescription.DEVICE_HOTPLUG);
        }
        if (!networks.isEmpty()) {
            features.add(HostDescription.DHCP_ADDRESSES);
        }
        if (bandwidthMbps > 0) {
            features.add(HostDescription.BANDWIDTH_SHAPING);
        }
        return features;
    }

    private static List<String> names(Map<String, String> options, String option) {
        String names = options.getOrDefault(option, "");
        return names.isEmpty() ? List.of() : List.of(names.split(",", -1));
    }

    private static boolean yesOrNo(Map<String, String> options, String name) {
        String text = options.getOrDefault(name, "yes");
        if (!text.equals("yes") && !text.equals("no")) {
            throw refused("The option " + name + " (" + text + ") must be yes or no.");
        }
        return text.equals("yes");
    }

    private static long number(Map<String, String> options, String name, long byDefault, long least, long most) {
        String text = options.getOrDefault(name, Long.toString(byDefault));
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new VmmException(
                    VmmError.REJECTED, "The option " + name + " (" + text + ") must be a whole number.", e);
        }
        throw refused("The option " + name + " (" + text + ") must be between " + least + " and " + most + ".");
    }

    private static VmmException refused(String message) {
        return new VmmException(VmmError.REJECTED, message);
    }
}
