package org.atelier.engine.service;

import static org.atelier.engine.service.Requests.onHost;
import static org.atelier.engine.service.Requests.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment.Nic;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChange.AddNic;
import org.atelier.engine.model.HostChange.AttachDisc;
import org.atelier.engine.model.HostChange.AttachDisk;
import org.atelier.engine.model.HostChange.ResizeDisk;
import org.atelier.engine.model.Workspace;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** Workspaces whose hosts do something for them. */
abstract class AbstractHostChangeTest extends AbstractSiteTest {

    static final String MAC = "52:54:00:12:34:59";

    static VmmException rejected() {
        return new VmmException(VmmError.REJECTED, "It cannot be given that.");
    }

    static Disk blank(String name, long sizeMiB) {
        return new Disk(name, Optional.empty(), Optional.empty(), OptionalLong.of(sizeMiB));
    }

    static Action disk(String name, long sizeMiB, String... after) {
        return onHost("attach-" + name, new AttachDisk(blank(name, sizeMiB)), after);
    }

    static Action imaged(String name, String... after) {
        Disk disk = new Disk(name, Optional.of(source("test:image")), Optional.empty(), OptionalLong.of(2048));
        return onHost("attach-" + name, new AttachDisk(disk), after);
    }

    static Action disc(String name, String... after) {
        FileSource file = new FileSource(source("test:image").url(), Optional.of("a".repeat(64)));
        return onHost("attach-" + name, new AttachDisc(name, file), after);
    }

    static Action nic(String name, String... after) {
        return onHost(
                "add-" + name, new AddNic(new Nic(name, NicKind.USER, Optional.empty(), Optional.of(MAC))), after);
    }

    static Action grown(String name, long sizeMiB, String... after) {
        return onHost("grow-" + name, new ResizeDisk(name, sizeMiB), after);
    }

    /** The devices that its machine has, without the directory of their files. */
    List<String> devices(Workspace workspace) {
        return site.vmm.devices(machine(workspace)).stream()
                .map(device -> Path.of(device).getFileName().toString())
                .toList();
    }

    static MachineId machine(Workspace workspace) {
        return new MachineId(workspace.id().value());
    }

    long sizeMiB(Workspace workspace, String file) {
        Path disk = directory.resolve("workspaces/" + workspace.id()).resolve(file);
        Path copy = directory.resolve("copy-of-" + file);
        site.vmm.images().copy(disk, ImageFormat.QCOW2, copy);
        return site.vmm.images().inspect(copy).virtualSizeBytes() >> 20;
    }

    static List<ActionResult.State> states(Workspace workspace) {
        return workspace.actions().stream().map(ActionResult::state).toList();
    }
}
