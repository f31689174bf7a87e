package org.atelier.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.libvirt.Connect;
import org.libvirt.NodeInfo;

/**
 * Asks libvirt and the kernel what the host has.
 *
 * @param hypervisor its name for people, for example {@code QEMU}
 * @param acceleration how guests run
 * @param diskMiB room for images, in MiB
 * @param bandwidthMbps network bandwidth for machines, in each direction, in Mbit/s
 * @param features what adapter and host support
 */
public record HostInventory(
        LibvirtHost connection,
        String hypervisor,
        String acceleration,
        long diskMiB,
        long bandwidthMbps,
        Set<String> features) {

    private static final Path INTERFACES = Path.of("/sys/class/net");
    private static final long KIB_PER_MIB = 1024;

    public HostInventory {
        features = Set.copyOf(features);
    }

    /** What the host is and has now. */
    public HostDescription describe(String host) {
        NodeInfo node = connection.call("describe the host", Connect::nodeInfo);
        Set<String> networks = new TreeSet<>(bridges());
        networks.addAll(hypervisorNetworks());
        return new HostDescription(
                host,
                version(connection, hypervisor),
                connection.uri(),
                acceleration,
                node.model.strip(),
                node.cpus,
                node.memory / KIB_PER_MIB,
                diskMiB,
                bandwidthMbps,
                List.copyOf(networks),
                features);
    }

    /** The hypervisor's name and version, for example {@code QEMU 7.2.22}. */
    public static String version(LibvirtHost connection, String hypervisor) {
        long version = connection.call("ask for the version of " + hypervisor, Connect::getVersion);
        return hypervisor + " " + version / 1_000_000 + "." + version / 1000 % 1000 + "." + version % 1000;
    }

    private List<String> hypervisorNetworks() {
        try {
            return List.of(connection.call("list networks", Connect::listNetworks));
        } catch (VmmException e) {
            if (e.error() == VmmError.UNSUPPORTED) {
                return List.of();
            }
            throw e;
        }
    }

    private static List<String> bridges() {
        try (Stream<Path> interfaces = Files.list(INTERFACES)) {
            return interfaces
                    .filter(entry -> Files.isDirectory(entry.resolve("bridge")))
                    .map(entry -> entry.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new VmmException(VmmError.UNAVAILABLE, "Cannot list " + INTERFACES + ": " + e.getMessage(), e);
        }
    }
}
