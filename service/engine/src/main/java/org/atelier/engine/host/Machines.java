package org.atelier.engine.host;

import java.nio.file.Path;
import java.util.Optional;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Boot;

/** The machine of a workspace: always the same for the same workspace, allocation and changes of its devices. */
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
        Devices devices = new Devices(workspace, files);
        return new MachineSpec(
                id(id),
                "atelier-" + id,
                resources(workspace.allocation()),
                boot(workspace),
                devices.disks(),
                devices.nics(),
                files.console(id),
                devices.screen());
    }

    private Boot boot(Workspace workspace) {
        Environment environment = workspace.request().environment();
        if (environment.kernel().isEmpty()) {
            return Boot.FROM_DISK;
        }
        Optional<Path> initrd = environment.initrd().map(source -> files.initrd(workspace.id()));
        return new Boot(Optional.of(files.kernel(workspace.id())), initrd, environment.kernelCommandLine());
    }
}
