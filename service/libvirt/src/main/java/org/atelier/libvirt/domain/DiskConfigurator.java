package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;

/**
 * Read-write disks. A disk that cannot be read or written pauses the machine, whatever the cause, so that the guest sees no damage
 * and the host's event tells of it.
 *
 * @param bus for example {@code virtio}
 * @param prefix of the device names on that bus, for example {@code vd}
 * @param cache QEMU's cache mode
 */
public record DiskConfigurator(String bus, String prefix, String cache) implements DomainConfigurator {

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        int index = 0;
        for (MachineSpec.Disk disk : machine.disks()) {
            if (disk.kind() == DiskKind.DISK) {
                add(domain.child("devices").add("disk"), disk, DeviceNames.disk(prefix, index++));
            }
        }
    }

    private void add(XmlNode element, MachineSpec.Disk disk, String device) {
        element.with("type", "file").with("device", "disk");
        element.add("driver")
                .with("name", "qemu")
                .with("type", disk.format().label())
                .with("cache", cache)
                .with("error_policy", "stop")
                .with("rerror_policy", "stop");
        element.add("source").with("file", disk.file().toString());
        element.add("target").with("dev", device).with("bus", bus);
        DeviceNames.identify(element, disk);
    }
}
