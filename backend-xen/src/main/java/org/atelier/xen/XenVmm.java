package org.atelier.xen;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.atelier.libvirt.AbstractLibvirtVmm;
import org.atelier.libvirt.DomainUsage;
import org.atelier.libvirt.HostInventory;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.libvirt.domain.DomainXml;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineUsage;

/** One Xen host. */
final class XenVmm extends AbstractLibvirtVmm {

    private final DomainUsage usage;

    XenVmm(String name, LibvirtHost host, HostInventory inventory, DomainXml xml, ImageStore images) {
        super(name, host, inventory, xml, images);
        this.usage = new DomainUsage(host);
    }

    @Override
    protected void check(MachineSpec spec) {
        XenLimits.check(spec);
    }

    @Override
    public void freeze(MachineId id, Path memoryFile) {
        throw XenLimits.noMemoryClones();
    }

    @Override
    public void thaw(MachineSpec spec, Path memoryFile) {
        throw XenLimits.noMemoryClones();
    }

    @Override
    public void adjust(MachineId id, MachineResources resources) {
        XenLimits.check(resources);
        domains().requireVcpus(id, resources.vcpus());
        domains().setMemory(id, resources.memoryMiB());
    }

    @Override
    public List<MachineUsage> usage(Collection<MachineId> ids) {
        return usage.of(ids);
    }

    @Override
    public GuestAgent guest(MachineId id) {
        return new NoGuestAgent(id);
    }
}
