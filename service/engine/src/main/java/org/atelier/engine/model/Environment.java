package org.atelier.engine.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;

/**
 * What is inside a workspace, whatever it is deployed on.
 *
 * @param kernel started directly; absent: the first disk boots by its own boot loader
 * @param kernelCommandLine for {@code kernel}; empty without one
 * @param requirements words a host must have among its tags: hypervisor, architecture, features
 */
public record Environment(
        List<Disk> disks,
        Optional<FileSource> kernel,
        Optional<FileSource> initrd,
        String kernelCommandLine,
        List<Nic> nics,
        Set<String> requirements) {

    public Environment {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
        requirements = Set.copyOf(requirements);
    }

    /** The same with other files. */
    Environment withFiles(UnaryOperator<FileSource> change) {
        return new Environment(
                disks.stream().map(disk -> disk.withFile(change)).toList(),
                kernel.map(change),
                initrd.map(change),
                kernelCommandLine,
                nics,
                requirements);
    }

    /** Whether it has something to boot from: a kernel, or an image on its first disk. */
    public boolean bootable() {
        return kernel.isPresent()
                || disks.stream().limit(1).anyMatch(disk -> disk.image().isPresent());
    }

    /**
     * A network interface.
     *
     * @param source the bridge's or network's name; absent for user-mode networking
     * @param mac in the form {@code 52:54:00:ab:cd:ef}; absent: the service chooses one
     */
    public record Nic(String name, NicKind kind, Optional<String> source, Optional<String> mac) {}
}
