package org.atelier.xen;

import org.atelier.libvirt.domain.DomainConfigurator;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;

/** Disks and discs by Xen's block backend; a PVH guest has no optical drive, so a disc is a disk that cannot be written. */
record XenDiskConfigurator() implements DomainConfigurator {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        int index = 0;
        for (MachineSpec.Disk disk : machine.disks()) {
            add(domain.child("devices").add("disk"), disk, "xvd" + LETTERS.charAt(index++));
        }
    }

    private static void add(XmlNode element, MachineSpec.Disk disk, String device) {
        element.with("type", "file").with("device", "disk");
        element.add("driver").with("name", "qemu").with("type", disk.format().label());
        element.add("source").with("file", disk.file().toString());
        element.add("target").with("dev", device).with("bus", "xen");
        if (disk.kind() == DiskKind.DISC) {
            element.add("readonly");
        }
    }
}
