package org.atelier.spi.vmm;

import java.util.List;
import java.util.Set;

/**
 * What a host is and has.
 *
 * @param hypervisor for example {@code QEMU 7.2.22}
 * @param connection the URI in use
 * @param acceleration how guests run: {@code kvm}, {@code tcg}, {@code xen} or {@code simulated}
 * @param architecture for example {@code x86_64}
 * @param cpus logical processors
 * @param memoryMiB physical memory, in MiB
 * @param diskMiB room for disk images when nothing is leased, in MiB
 * @param bandwidthMbps network bandwidth that can be promised to machines, in each direction, in Mbit/s; 0 without the feature
 *     {@value #BANDWIDTH_SHAPING}
 * @param networks names of bridges and hypervisor networks a NIC may ask for; user-mode networking is the feature {@code nic-user}
 * @param features what this adapter and host support, for example {@code guest-agent}, {@code cpu-share}, {@code serialize}
 */
public record HostDescription(
        String host,
        String hypervisor,
        String connection,
        String acceleration,
        String architecture,
        int cpus,
        long memoryMiB,
        long diskMiB,
        long bandwidthMbps,
        List<String> networks,
        Set<String> features) {

    /** The feature of a host that holds machines to {@link MachineResources#bandwidthMbps}. */
    public static final String BANDWIDTH_SHAPING = "bandwidth-shaping";

    /** The feature of a host whose machines can be started from the memory of others, see {@link Vmm#freeze} and {@link Vmm#thaw}. */
    public static final String MEMORY_CLONES = "memory-clones";

    /** The feature of a host whose machines can be given disks, discs and NICs while they run, see {@link Vmm#equip}. */
    public static final String DEVICE_HOTPLUG = "device-hotplug";

    /** The feature of a host whose machines can have a screen, see {@link MachineSpec#vncSocket}. */
    public static final String DISPLAY_VNC = "display-vnc";

    /** The feature of a host whose machines boot from their disks, discs and NICs in the order asked for. */
    public static final String BOOT_ORDER = "boot-order";

    /** The feature of a host whose hypervisor's networks can keep addresses for NICs, see {@link Vmm#reserve}. */
    public static final String DHCP_ADDRESSES = "dhcp-addresses";

    public HostDescription {
        networks = List.copyOf(networks);
        features = Set.copyOf(features);
    }
}
