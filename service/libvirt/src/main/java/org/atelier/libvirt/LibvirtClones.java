package org.atelier.libvirt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atelier.libvirt.domain.DomainXml;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * Machines started from the memory of others, on libvirt's QEMU driver. libvirt resumes saved memory only as the machine that it is of;
 * so it is given the memory under a header that says it is of the new one. Thread-safe.
 */
public final class LibvirtClones {

    private static final String TRIAL = """
            <domain type="qemu">
              <name>atelier-trial</name>
              <memory unit="MiB">16</memory>
              <os><type arch="x86_64" machine="pc">hvm</type></os>
            </domain>
            """;

    private final LibvirtHost host;
    private final LibvirtMachines machines;
    private final LiveDevices devices;
    private final Set<MachineId> underWay = ConcurrentHashMap.newKeySet();

    /** With the usual patience, half a minute. */
    public LibvirtClones(LibvirtHost host) {
        this(host, LiveDevices.PATIENCE);
    }

    /**
     * Makes it.
     *
     * @param patience how long a guest may take to let go of a NIC
     */
    public LibvirtClones(LibvirtHost host, Duration patience) {
        this.host = host;
        this.machines = new LibvirtMachines(host);
        this.devices = new LiveDevices(host, patience);
    }

    /** Takes NICs and discs out of the machine and saves it; puts them back where that fails. */
    public void freeze(MachineId id, Path memoryFile) {
        if (machines.status(id).isEmpty() && Files.exists(memoryFile)) {
            return;
        }
        machines.requireRunning(id);
        XmlNode before = devices.look(id);
        try {
            devices.unplug(id);
            machines.save(id, memoryFile);
        } catch (VmmException e) {
            Threads.uninterrupted(() -> putBack(id, before, e));
            throw e;
        }
    }

    /** Starts the machine from frozen memory, with its NICs and discs; where it is there, gives it those that it lacks. */
    public void thaw(MachineSpec spec, DomainXml xml, Path memoryFile) {
        MachineId id = spec.id();
        if (!underWay.add(id)) {
            throw new VmmException(VmmError.WRONG_STATE, "Machine " + id + " is being started. Maybe wait for that.");
        }
        try {
            XmlNode wanted = xml.tree(spec);
            if (machines.status(id).isPresent()) {
                complete(id, wanted);
            } else {
                start(spec, wanted, memoryFile);
            }
        } finally {
            underWay.remove(id);
        }
    }

    /**
     * Whether libvirt finds the pipes of this process and takes what comes through them for saved memory.
     *
     * @param directory where a pipe may be made
     */
    public boolean readsPipes(Path directory) {
        byte[] beginning = SavedMemory.beginning(TRIAL);
        Path place = directory.resolve("trial-" + ProcessHandle.current().pid() + ".thaw");
        try (MemoryPipe pipe = MemoryPipe.open(place, out -> MemoryPipe.write(beginning, out))) {
            return host.call(
                            "read " + place,
                            connection -> ExtraLibvirt.savedXml(
                                    connection, pipe.path().toString()))
                    .isPresent();
        }
    }

    private void start(MachineSpec spec, XmlNode wanted, Path memoryFile) {
        MachineId id = spec.id();
        SavedMemory memory = SavedMemory.read(memoryFile);
        String xml = new FrozenDomain(memoryFile, memory.domain()).as(wanted);
        host.adopt(id);
        host.events().thawingBegins(id);
        try {
            restore(spec, memoryFile, MemoryPipe.of(memory, xml));
            machines.setMemory(id, spec.resources().memoryMiB());
            complete(id, wanted);
        } catch (RuntimeException e) {
            Threads.uninterrupted(() -> abandon(id, e));
            throw e;
        }
    }

    private void restore(MachineSpec spec, Path memoryFile, MemoryPipe.Content content) {
        Path place = spec.consoleLog().resolveSibling(spec.id() + ".thaw");
        try (MemoryPipe pipe = MemoryPipe.open(place, content)) {
            host.call("start machine " + spec.id() + " from frozen memory", connection -> {
                connection.restore(pipe.path().toString());
                return true;
            });
        } catch (VmmException e) {
            throw e.error() == VmmError.NOT_FOUND ? endedWhileReading(memoryFile, e) : e;
        }
    }

    /** The hypervisor may give up on damaged memory before libvirt has heard why. */
    private static VmmException endedWhileReading(Path memoryFile, VmmException e) {
        return new VmmException(
                VmmError.REJECTED, "The machine ended while it read " + memoryFile + "; maybe that is damaged.", e);
    }

    private void complete(MachineId id, XmlNode wanted) {
        devices.plug(id, wanted);
        machines.resume(id);
    }

    private void putBack(MachineId id, XmlNode before, VmmException failure) {
        try {
            devices.plug(id, before);
        } catch (VmmException e) {
            failure.addSuppressed(e);
        }
    }

    private void abandon(MachineId id, RuntimeException failure) {
        try {
            machines.destroy(id);
        } catch (VmmException e) {
            failure.addSuppressed(e);
        }
        // In this order: the event of its end is not of a machine of ours any more when it is no longer hidden.
        host.forget(id);
        host.events().thawingFailed(id);
    }
}
