package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.onHost;

import java.util.List;
import org.atelier.engine.host.Machines;
import org.atelier.engine.host.WorkspaceFiles;
import org.atelier.engine.model.HostChange.SetBootOrder;
import org.atelier.engine.model.Workspace;
import org.atelier.spi.vmm.MachineSpec;
import org.junit.jupiter.api.Test;

/** Workspaces whose system is still to be installed. */
class BlankDiskTest extends AbstractHostChangeTest {

    private static Requests blank() {
        return aRequest().withDisks(blank("root", 2048));
    }

    /** What its machine boots from, the first to be tried first. */
    private List<String> bootOrder(Workspace workspace) {
        MachineSpec machine = new Machines(new WorkspaceFiles(directory.resolve("workspaces"))).spec(workspace);
        return machine.disks().stream()
                .filter(disk -> disk.bootOrder() > 0)
                .sorted((one, other) -> Integer.compare(one.bootOrder(), other.bootOrder()))
                .map(MachineSpec.Disk::name)
                .toList();
    }

    @Test
    void shouldTryTheDiskAndThenTheDiscToInstallFrom() {
        Workspace workspace = running(blank().with(disc("installer"), disk("data", 10)));

        assertThat(bootOrder(workspace)).containsExactly("root", "installer");
        assertThat(sizeMiB(workspace, "disk-0.qcow2")).isEqualTo(2048);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldTryWhatWasAskedFor() {
        Workspace workspace = running(
                blank().with(disc("installer"), onHost("order", new SetBootOrder(List.of("installer", "root")))));

        assertThat(bootOrder(workspace)).containsExactly("installer", "root");
    }

    @Test
    void shouldLeaveTheOrderOfWhatHasAnImageToTheHypervisor() {
        Workspace workspace = running(aRequest().with(disc("manual")));

        assertThat(bootOrder(workspace)).isEmpty();
    }
}
