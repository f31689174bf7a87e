package org.atelier.libvirt;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.libvirt.domain.DomainXml;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineListener;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * What is the same for every hypervisor behind libvirt. An adapter adds what it cannot do ({@link #check}), the way into the guest,
 * and which resources can change.
 */
public abstract class AbstractLibvirtVmm implements Vmm {

    private final String name;
    private final LibvirtHost host;
    private final LibvirtMachines machines;
    private final LibvirtClones clones;
    private final LibvirtUsage usage;
    private final LiveDevices devices;
    private final LibvirtAddresses addresses;
    private final HostInventory inventory;
    private final DomainXml xml;
    private final ImageStore images;
    private final ConsoleLimiter consoles;

    /**
     * Takes over an open host; {@link #close} closes it.
     *
     * @param name the host's name in the plan and in the store
     */
    protected AbstractLibvirtVmm(
            String name, LibvirtHost host, HostInventory inventory, DomainXml xml, ImageStore images) {
        this.name = name;
        this.host = host;
        this.machines = new LibvirtMachines(host);
        this.clones = new LibvirtClones(host);
        this.usage = new LibvirtUsage(host);
        this.devices = new LiveDevices(host);
        this.addresses = new LibvirtAddresses(host);
        this.inventory = inventory;
        this.xml = xml;
        this.images = images;
        this.consoles = ConsoleLimiter.start(host, name);
    }

    /**
     * Looks at a machine before it is started.
     *
     * @throws VmmException with {@link org.atelier.spi.vmm.VmmError#UNSUPPORTED} where this host cannot run it
     */
    protected abstract void check(MachineSpec spec);

    protected final LibvirtHost host() {
        return host;
    }

    protected final LibvirtMachines domains() {
        return machines;
    }

    protected final boolean supports(String feature) {
        return inventory.features().contains(feature);
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
        check(spec);
        machines.create(spec.id(), xml.of(spec));
    }

    @Override
    public void restore(MachineSpec spec, Path memoryFile) {
        check(spec);
        machines.restore(spec.id(), memoryFile);
    }

    @Override
    public void save(MachineId id, Path memoryFile) {
        machines.save(id, memoryFile);
    }

    @Override
    public void freeze(MachineId id, Path memoryFile) {
        requireClones();
        clones.freeze(id, memoryFile);
    }

    @Override
    public void thaw(MachineSpec spec, Path memoryFile) {
        requireClones();
        check(spec);
        clones.thaw(spec, xml, memoryFile);
    }

    private void requireClones() {
        if (!supports(HostDescription.MEMORY_CLONES)) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "At " + host.uri() + " no machine can be started from the memory of another: that takes QEMU, and a"
                            + " libvirt before 11 on this computer whose files this process may read.");
        }
    }

    @Override
    public void equip(MachineSpec spec) {
        requireHotplug();
        check(spec);
        devices.equip(spec.id(), xml.tree(spec));
    }

    @Override
    public void grow(MachineId id, Path disk, long sizeBytes) {
        requireHotplug();
        devices.grow(id, disk, sizeBytes);
    }

    private void requireHotplug() {
        if (!supports(HostDescription.DEVICE_HOTPLUG)) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "At " + host.uri() + " a machine that runs cannot be given devices. Maybe stop it first.");
        }
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
        if (supports(HostDescription.DHCP_ADDRESSES)) {
            addresses.release(id);
        }
    }

    @Override
    public List<String> reserve(MachineId id, List<AddressRequest> requests) {
        if (!supports(HostDescription.DHCP_ADDRESSES)) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "At " + host.uri()
                            + " no addresses can be kept: that takes the networks of the system's hypervisor.");
        }
        return addresses.reserve(id, requests);
    }

    @Override
    public Set<MachineId> reserved() {
        return supports(HostDescription.DHCP_ADDRESSES) ? addresses.reserved() : Set.of();
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
    public List<MachineUsage> usage(Collection<MachineId> ids) {
        return usage.of(ids);
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
}
