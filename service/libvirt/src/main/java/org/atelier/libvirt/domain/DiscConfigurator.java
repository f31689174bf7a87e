package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;

/** Read-only optical discs, on a virtio SCSI controller: it takes more of them than IDE and needs no emulated IDE in the guest. */
public record DiscConfigurator() implements DomainConfigurator {

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        int index = 0;
        for (MachineSpec.Disk disk : machine.disks()) {
            if (disk.kind() == DiskKind.DISC) {
                add(domain.child("devices").add("disk"), disk, DeviceNames.disk("sd", index++));
            }
        }
        if (index > 0) {
            domain.child("devices").add("controller").with("type", "scsi").with("model", "virtio-scsi");
        }
    }

    private static void add(XmlNode element, MachineSpec.Disk disk, String device) {
        element.with("type", "file").with("device", "cdrom");
        element.add("driver").with("name", "qemu").with("type", disk.format().label());
        element.add("source").with("file", disk.file().toString());
        element.add("target").with("dev", device).with("bus", "scsi");
        element.add("readonly");
        DeviceNames.identify(element, disk);
    }
}
