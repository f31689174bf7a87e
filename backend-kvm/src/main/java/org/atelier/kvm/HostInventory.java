package org.atelier.kvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.libvirt.NodeInfo;

/** Asks libvirt and the kernel what the host has. */
record HostInventory(LibvirtHost connection, Acceleration acceleration, boolean cpuShare, long diskMiB) {

    private static final Path INTERFACES = Path.of("/sys/class/net");

    HostDescription describe(String host) {
        NodeInfo node = connection.call("describe the host", connect -> connect.nodeInfo());
        Set<String> networks = new TreeSet<>(bridges());
        networks.addAll(hypervisorNetworks());
        return new HostDescription(
                host,
                hypervisor(connection),
                connection.uri(),
                acceleration.label(),
                node.model.strip(),
                node.cpus,
                node.memory / 1024,
                diskMiB,
                List.copyOf(networks),
                features());
    }

    /** For example {@code QEMU 7.2.22}. */
    static String hypervisor(LibvirtHost connection) {
        long version = connection.call("ask for QEMU's version", connect -> connect.getVersion());
        return "QEMU " + version / 1_000_000 + "." + version / 1000 % 1000 + "." + version % 1000;
    }

    private Set<String> features() {
        Set<String> features = new HashSet<>(Set.of(
                "guest-agent", "serialize", "memory-balloon", "nic-user", "acceleration-" + acceleration.label()));
        if (cpuShare) {
            features.add("cpu-share");
        }
        return features;
    }

    private List<String> hypervisorNetworks() {
        try {
            return List.of(connection.call("list networks", connect -> connect.listNetworks()));
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
