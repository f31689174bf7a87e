package org.atelier.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;

/** The files of a simulated machine's disks and discs, and the MAC addresses of its NICs. */
record SimulatedDevices(List<String> disks, List<String> discs, List<String> nics) {

    private static final String DISKS = "disk-files";
    private static final String DISCS = "disc-files";
    private static final String NICS = "nic-addresses";

    SimulatedDevices {
        disks = List.copyOf(disks);
        discs = List.copyOf(discs);
        nics = List.copyOf(nics);
    }

    static SimulatedDevices of(MachineSpec spec) {
        return new SimulatedDevices(
                files(spec, DiskKind.DISK),
                files(spec, DiskKind.DISC),
                spec.nics().stream().map(MachineSpec.Nic::mac).toList());
    }

    private static List<String> files(MachineSpec spec, DiskKind kind) {
        return spec.disks().stream()
                .filter(disk -> disk.kind() == kind)
                .map(disk -> disk.file().toString())
                .toList();
    }

    /** These and, behind them, what they lack of others. */
    SimulatedDevices with(SimulatedDevices others) {
        return new SimulatedDevices(with(disks, others.disks), with(discs, others.discs), with(nics, others.nics));
    }

    private static List<String> with(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    boolean hasDisk(Path file) {
        return disks.contains(file.toString());
    }

    List<String> all() {
        List<String> all = new ArrayList<>(disks);
        all.addAll(discs);
        all.addAll(nics);
        return all;
    }

    void writeTo(Properties properties) {
        properties.setProperty(DISKS, String.join("\n", disks));
        properties.setProperty(DISCS, String.join("\n", discs));
        properties.setProperty(NICS, String.join("\n", nics));
    }

    static SimulatedDevices of(Properties properties) {
        return new SimulatedDevices(lines(properties, DISKS), lines(properties, DISCS), lines(properties, NICS));
    }

    private static List<String> lines(Properties properties, String name) {
        return properties.getProperty(name, "").lines().toList();
    }
}
