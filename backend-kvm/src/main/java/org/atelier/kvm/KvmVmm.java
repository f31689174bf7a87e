package org.atelier.kvm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atelier.libvirt.ConsoleLimiter;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.libvirt.LibvirtMachines;
import org.atelier.libvirt.domain.DomainXml;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineListener;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** One QEMU host. */
final class KvmVmm implements Vmm {

    private static final int WHOLE_CPU = 100;

    private final String name;
    private final LibvirtHost host;
    private final LibvirtMachines machines;
    private final HostInventory inventory;
    private final DomainXml xml;
    private final ImageStore images;
    private final ConsoleLimiter consoles;

    KvmVmm(String name, LibvirtHost host, HostInventory inventory, DomainXml xml, ImageStore images) {
        this.name = name;
        this.host = host;
        this.machines = new LibvirtMachines(host);
        this.inventory = inventory;
        this.xml = xml;
        this.images = images;
        this.consoles = ConsoleLimiter.start(host, name);
    }

    @Override
    public HostDescription describe() {
        return inventory.describe(name);
    }

    @Override
    public ImageStore images() {
        return images;
    }

    @Override
    public void create(MachineSpec spec) {
        requireCpuShare(spec.resources());
        machines.create(spec.id(), xml.of(spec));
    }

    @Override
    public void restore(MachineSpec spec, Path memoryFile) {
        requireCpuShare(spec.resources());
        machines.restore(spec.id(), memoryFile);
        if (inventory.cpuShare()) {
            machines.setCpuShare(spec.id(), spec.resources().cpuSharePercent());
        }
    }

    @Override
    public void save(MachineId id, Path memoryFile) {
        machines.save(id, memoryFile);
    }

    @Override
    public void pause(MachineId id) {
        machines.pause(id);
    }

    @Override
    public void resume(MachineId id) {
        machines.resume(id);
    }

    @Override
    public void reboot(MachineId id) {
        machines.reboot(id);
    }

    @Override
    public void shutdown(MachineId id) {
        machines.shutdown(id);
    }

    @Override
    public void destroy(MachineId id) {
        machines.destroy(id);
    }

    @Override
    public void adjust(MachineId id, MachineResources resources) {
        int vcpus = machines.vcpus(id);
        if (resources.vcpus() != vcpus) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "The number of processors of a running machine (" + vcpus + ") cannot be changed (to "
                            + resources.vcpus() + "). Maybe stop it, and start it with the number wanted.");
        }
        requireCpuShare(resources);
        machines.setMemory(id, resources.memoryMiB());
        if (inventory.cpuShare()) {
            machines.setCpuShare(id, resources.cpuSharePercent());
        }
    }

    @Override
    public Optional<MachineStatus> status(MachineId id) {
        return machines.status(id);
    }

    @Override
    public List<MachineStatus> machines() {
        return machines.list();
    }

    @Override
    public GuestAgent guest(MachineId id) {
        return new QemuAgent(new AgentChannel(host), id);
    }

    @Override
    public Registration listen(MachineListener listener) {
        return host.listen(listener);
    }

    @Override
    public void close() {
        consoles.close();
        host.close();
    }

    private void requireCpuShare(MachineResources resources) {
        if (resources.cpuSharePercent() < WHOLE_CPU && !inventory.cpuShare()) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "The CPU share asked for (" + resources.cpuSharePercent() + " %) cannot be held at " + host.uri()
                            + ": that takes the system's hypervisor or root, and the cpu controller of control groups.");
        }
    }
}
