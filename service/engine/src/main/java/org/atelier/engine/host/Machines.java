package org.atelier.engine.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Boot;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;

/** The machine of a workspace: always the same for the same workspace and allocation. */
public record Machines(WorkspaceFiles files) {

    public static MachineId id(WorkspaceId workspace) {
        return new MachineId(workspace.value());
    }

    public static WorkspaceId workspace(MachineId machine) {
        return new WorkspaceId(machine.value());
    }

    public static MachineResources resources(Allocation allocation) {
        return new MachineResources(
                allocation.vcpus(), allocation.cpuSharePercent(), allocation.memoryMiB(), allocation.bandwidthMbps());
    }

    public MachineSpec spec(Workspace workspace) {
        WorkspaceId id = workspace.id();
        return new MachineSpec(
                id(id),
                "atelier-" + id,
                resources(workspace.allocation()),
                boot(workspace),
                disks(workspace),
                nics(workspace),
                files.console(id));
    }

    private Boot boot(Workspace workspace) {
        Environment environment = workspace.request().environment();
        if (environment.kernel().isEmpty()) {
            return Boot.FROM_DISK;
        }
        Optional<Path> initrd = environment.initrd().map(source -> files.initrd(workspace.id()));
        return new Boot(Optional.of(files.kernel(workspace.id())), initrd, environment.kernelCommandLine());
    }

    private List<MachineSpec.Disk> disks(Workspace workspace) {
        List<MachineSpec.Disk> disks = new ArrayList<>();
        int count = workspace.request().environment().disks().size();
        for (int index = 0; index < count; index++) {
            disks.add(new MachineSpec.Disk(files.disk(workspace.id(), index), ImageFormat.QCOW2, DiskKind.DISK));
        }
        disks.add(new MachineSpec.Disk(files.configDisc(workspace.id()), ImageFormat.RAW, DiskKind.DISC));
        return disks;
    }

    private static List<MachineSpec.Nic> nics(Workspace workspace) {
        List<MachineSpec.Nic> nics = new ArrayList<>();
        for (Environment.Nic nic : workspace.request().environment().nics()) {
            String mac = nic.mac().orElseGet(() -> mac(workspace.id(), nic.name()));
            nics.add(new MachineSpec.Nic(
                    nic.name(), mac, nic.kind(), nic.source().orElse("")));
        }
        return nics;
    }

    /** An address that stays the same for this interface, in the range that QEMU uses. */
    private static String mac(WorkspaceId id, String nic) {
        byte[] seed = (id + "/" + nic).getBytes(StandardCharsets.UTF_8);
        long bits = UUID.nameUUIDFromBytes(seed).getLeastSignificantBits();
        return "52:54:00:%02x:%02x:%02x".formatted(bits >> 16 & 0xff, bits >> 8 & 0xff, bits & 0xff);
    }
}
