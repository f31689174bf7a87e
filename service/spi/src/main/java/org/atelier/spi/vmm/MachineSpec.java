package org.atelier.spi.vmm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A machine to run.
 *
 * @param id becomes the domain's UUID
 * @param name a name for people, unique on the host; letters, digits and hyphens
 * @param boot how it starts
 * @param disks in the order the guest sees them
 * @param nics in the order the guest sees them
 * @param consoleLog the file that receives the serial console
 */
public record MachineSpec(
        MachineId id,
        String name,
        MachineResources resources,
        Boot boot,
        List<Disk> disks,
        List<Nic> nics,
        Path consoleLog) {

    public MachineSpec {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
    }

    /**
     * How the machine starts.
     *
     * @param kernel started directly when given; otherwise the first disk boots by its own boot loader
     * @param initrd the initial RAM disk for {@code kernel}
     * @param commandLine the kernel's command line; ignored without {@code kernel}
     */
    public record Boot(Optional<Path> kernel, Optional<Path> initrd, String commandLine) {
        public static final Boot FROM_DISK = new Boot(Optional.empty(), Optional.empty(), "");
    }

    /**
     * A disk or disc.
     *
     * @param file the image on the host
     */
    public record Disk(Path file, ImageFormat format, DiskKind kind) {
        public enum DiskKind {
            /** A read-write disk. */
            DISK,
            /** A read-only optical disc. */
            DISC
        }
    }

    /**
     * A network interface.
     *
     * @param mac in the form {@code 52:54:00:ab:cd:ef}
     * @param source the bridge's or network's name; empty for {@link NicKind#USER}
     */
    public record Nic(String name, String mac, NicKind kind, String source) {
        public enum NicKind {
            /** User-mode networking: outward connections only, no privileges needed. */
            USER,
            /** Attached to a bridge of the host. */
            BRIDGE,
            /** Attached to a network of the hypervisor. */
            NETWORK
        }
    }
}
