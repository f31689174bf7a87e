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
 * @param vncSocket the socket of its own on which its screen is shown by VNC; absent: it has no screen. Takes the feature {@value
 *     HostDescription#DISPLAY_VNC}
 */
public record MachineSpec(
        MachineId id,
        String name,
        MachineResources resources,
        Boot boot,
        List<Disk> disks,
        List<Nic> nics,
        Path consoleLog,
        Optional<Path> vncSocket) {

    public MachineSpec {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
    }

    /** A machine without a screen. */
    public MachineSpec(
            MachineId id,
            String name,
            MachineResources resources,
            Boot boot,
            List<Disk> disks,
            List<Nic> nics,
            Path consoleLog) {
        this(id, name, resources, boot, disks, nics, consoleLog, Optional.empty());
    }

    /** Whether its disks, discs and NICs say in which order they are tried when it boots. */
    public boolean hasBootOrder() {
        return disks.stream().anyMatch(disk -> disk.bootOrder() > 0)
                || nics.stream().anyMatch(nic -> nic.bootOrder() > 0);
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
     * @param name what the guest sees as its serial number, of which it may see the first 20 characters only: letters, digits, '.', '_'
     *     and '-'; empty for none
     * @param bootOrder from 1, as {@link MachineSpec#hasBootOrder} says; 0: it is not tried, unless nothing has a number
     */
    public record Disk(Path file, ImageFormat format, DiskKind kind, String name, int bootOrder) {

        /** One without a name. */
        public Disk(Path file, ImageFormat format, DiskKind kind) {
            this(file, format, kind, "", 0);
        }

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
     * @param bootOrder as that of a disk
     */
    public record Nic(String name, String mac, NicKind kind, String source, int bootOrder) {

        /** One that nothing is booted from. */
        public Nic(String name, String mac, NicKind kind, String source) {
            this(name, mac, kind, source, 0);
        }

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
