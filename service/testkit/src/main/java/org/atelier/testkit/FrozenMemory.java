package org.atelier.testkit;

import java.nio.file.Path;
import java.util.Properties;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The memory of a simulated machine that others can be started from: what they must have as it had. */
final class FrozenMemory {

    private static final String FROZEN = "frozen";

    private FrozenMemory() {}

    static void write(SimulatedMachine machine, Path file) {
        Properties properties = machine.toProperties();
        properties.setProperty(FROZEN, "yes");
        MachineFiles.write(file, properties);
    }

    /** Refuses a file that is no frozen memory, or that of a machine that this one is not like. */
    static void requireFit(MachineSpec spec, Path file) {
        MachineFiles.requireFile(file);
        Properties frozen = MachineFiles.read(file);
        if (!frozen.getProperty(FROZEN, "no").equals("yes")) {
            throw new VmmException(VmmError.REJECTED, "The file " + file + " is not frozen memory.");
        }
        SimulatedMachine machine = SimulatedMachine.of(frozen);
        require(
                file,
                "memory in MiB",
                machine.resources().memoryMiB(),
                spec.resources().memoryMiB());
        require(
                file,
                "number of processors",
                machine.resources().vcpus(),
                spec.resources().vcpus());
        require(file, "number of disks", machine.devices().disks().size(), count(spec, DiskKind.DISK));
        int drives = machine.devices().discs().size();
        if (count(spec, DiskKind.DISC) > drives) {
            throw new VmmException(
                    VmmError.REJECTED,
                    "The frozen memory " + file + " has " + drives + " drives, and the machine has "
                            + count(spec, DiskKind.DISC) + " discs.");
        }
    }

    private static int count(MachineSpec spec, DiskKind kind) {
        return (int) spec.disks().stream().filter(disk -> disk.kind() == kind).count();
    }

    private static void require(Path file, String what, long frozen, long wanted) {
        if (frozen != wanted) {
            throw new VmmException(
                    VmmError.REJECTED,
                    "The frozen memory " + file + " has another " + what + " (" + frozen + ") than the machine ("
                            + wanted + "). Maybe make them equal.");
        }
    }
}
