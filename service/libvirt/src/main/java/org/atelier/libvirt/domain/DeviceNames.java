package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;

/** What block devices are known by: their names, as Linux counts them from a to z, then aa; and what tells them apart otherwise. */
public final class DeviceNames {

    private static final int LETTERS = 26;

    /** What virtio has room for. */
    private static final int LONGEST_SERIAL = 20;

    private DeviceNames() {}

    /** The name of the disk with this number, from 0, on the bus with this prefix. */
    public static String disk(String prefix, int index) {
        StringBuilder letters = new StringBuilder();
        for (int rest = index; rest >= 0; rest = rest / LETTERS - 1) {
            letters.insert(0, (char) ('a' + rest % LETTERS));
        }
        return prefix + letters;
    }

    /** Gives a disk or disc its serial number and its place in the order in which the machine boots, where it has them. */
    static void identify(XmlNode element, MachineSpec.Disk disk) {
        String name = disk.name();
        if (!name.isEmpty()) {
            element.add("serial").text(name.substring(0, Math.min(LONGEST_SERIAL, name.length())));
        }
        order(element, disk.bootOrder());
    }

    /** Says when a device is tried, where it has a place in that order. */
    static void order(XmlNode element, int place) {
        if (place > 0) {
            element.add("boot").with("order", Integer.toString(place));
        }
    }
}
