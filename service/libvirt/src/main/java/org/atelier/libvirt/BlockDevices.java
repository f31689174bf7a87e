package org.atelier.libvirt;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.atelier.libvirt.domain.DeviceNames;
import org.atelier.libvirt.domain.XmlNode;

/**
 * The disks and drives that a machine has, among which more find their place.
 *
 * @param domain the machine as it is
 */
record BlockDevices(XmlNode domain) {

    private static final String DISK = "disk";

    /** Those before the letters that count: vd of vda, sd of sda. */
    private static final int LETTERS_OF_BUS = 2;

    private static final int MOST = 256;

    /**
     * Whether it has this disk or disc: its file, or the drive that its guest has taken the disc out of, which is known by its serial number
     * or, where it has none, by its name.
     */
    boolean has(XmlNode wanted) {
        return hasFile(source(wanted)) || there().stream().anyMatch(disk -> isEmptied(disk, wanted));
    }

    private static boolean isEmptied(XmlNode drive, XmlNode wanted) {
        boolean same = serial(wanted).isEmpty()
                ? device(drive).equals(device(wanted))
                : serial(drive).equals(serial(wanted));
        return source(drive).isEmpty() && same;
    }

    boolean hasFile(String file) {
        return there().stream().anyMatch(disk -> source(disk).equals(file));
    }

    /** This disk or disc under a name that is free; a machine that runs has booted, so no matter when it would be tried. */
    XmlNode fit(XmlNode wanted) {
        List<String> taken = there().stream().map(BlockDevices::device).toList();
        String bus = device(wanted).substring(0, LETTERS_OF_BUS);
        String free = IntStream.range(0, MOST)
                .mapToObj(index -> DeviceNames.disk(bus, index))
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
        wanted.child("target").with("dev", free);
        wanted.drop("boot");
        return wanted;
    }

    private List<XmlNode> there() {
        return FrozenDomain.devices(domain, DISK);
    }

    static String source(XmlNode disk) {
        return attribute(disk.find("source"), "file");
    }

    static String device(XmlNode disk) {
        return attribute(disk.find("target"), "dev");
    }

    private static String serial(XmlNode disk) {
        return disk.find("serial").map(XmlNode::text).orElse("");
    }

    private static String attribute(Optional<XmlNode> element, String name) {
        return element.map(node -> node.attribute(name)).orElse("");
    }
}
