package org.atelier.libvirt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * The domain of frozen memory. Another machine can be started from it when it has the same devices at the same addresses, since the
 * guest knows them; so its XML is this one with only that changed which the guest cannot see.
 *
 * @param file where the memory is, for messages
 */
record FrozenDomain(Path file, XmlNode domain) {

    private static final String DISK = "disk";
    private static final String DRIVE = "cdrom";
    private static final long KIB_PER_MIB = 1024;

    /**
     * The XML to start a machine with: name, mark, files and share of a processor are its own; there are no NICs, and the drives are
     * empty. It can be called once.
     *
     * @param wanted the machine as it would be created
     * @throws VmmException with {@link VmmError#REJECTED} where it cannot be started from this memory
     */
    String as(XmlNode wanted) {
        check(wanted);
        Stream.of("name", "uuid", "metadata", "currentMemory", "cputune").forEach(name -> take(name, wanted, domain));
        Stream.of("kernel", "initrd", "cmdline").forEach(name -> take(name, wanted.child("os"), domain.child("os")));
        List<XmlNode> disks = disks(wanted, DISK);
        for (int i = 0; i < disks.size(); i++) {
            XmlNode disk = disks(domain, DISK).get(i);
            take("driver", disks.get(i), disk);
            take("source", disks.get(i), disk);
            disk.drop("backingStore");
        }
        takeSources(wanted);
        return domain.toString();
    }

    private void check(XmlNode wanted) {
        require("kind of machine", domain.attribute("type"), wanted.attribute("type"));
        require("memory in MiB", mebibytes(domain), mebibytes(wanted));
        require("number of processors", text(domain, "vcpu"), text(wanted, "vcpu"));
        require("number of disks", count(domain, DISK), count(wanted, DISK));
        require("start by a kernel", startsKernel(domain), startsKernel(wanted));
        if (disks(wanted, DRIVE).size() > disks(domain, DRIVE).size()) {
            throw rejected("has " + count(domain, DRIVE) + " drives, and the machine to start from it has "
                    + count(wanted, DRIVE) + " discs. Maybe freeze a machine that has as many");
        }
        boolean full = disks(domain, DRIVE).stream()
                .anyMatch(drive -> drive.find("source").isPresent());
        if (full || !devices(domain, "interface").isEmpty()) {
            throw rejected("has NICs or discs. Maybe freeze the machine rather than save it");
        }
    }

    private void require(String what, String frozen, String wanted) {
        if (!frozen.equals(wanted)) {
            throw rejected("has another " + what + " (" + frozen + ") than the machine to start from it (" + wanted
                    + "). Maybe make them equal, or freeze a machine like this one");
        }
    }

    /** Consoles and channels: libvirt writes each console down twice. */
    private void takeSources(XmlNode wanted) {
        Optional<XmlNode> console = first(wanted, "serial");
        Stream.concat(devices(domain, "serial").stream(), devices(domain, "console").stream())
                .forEach(here -> console.ifPresent(there -> take("source", there, here)));
        Optional<XmlNode> channel = first(wanted, "channel");
        devices(domain, "channel").forEach(here -> channel.ifPresent(there -> take("source", there, here)));
    }

    private static void take(String name, XmlNode from, XmlNode to) {
        to.drop(name);
        from.find(name).ifPresent(to::put);
    }

    /** The disks of this kind, in the order of the XML. */
    static List<XmlNode> disks(XmlNode domain, String kind) {
        return devices(domain, "disk").stream()
                .filter(disk -> disk.attribute("device").equals(kind))
                .toList();
    }

    /** The drives, in the order of the XML. */
    static List<XmlNode> drives(XmlNode domain) {
        return disks(domain, DRIVE);
    }

    static List<XmlNode> devices(XmlNode domain, String kind) {
        return domain.find("devices").stream()
                .flatMap(devices -> devices.children(kind).stream())
                .toList();
    }

    private static Optional<XmlNode> first(XmlNode domain, String kind) {
        return devices(domain, kind).stream().findFirst();
    }

    private static String count(XmlNode domain, String kind) {
        return Integer.toString(disks(domain, kind).size());
    }

    private static String text(XmlNode domain, String name) {
        return domain.find(name).map(XmlNode::text).orElse("");
    }

    private String mebibytes(XmlNode of) {
        String amount = text(of, "memory");
        if (!amount.matches("[0-9]{1,15}")) {
            throw rejected("is damaged: its memory is '" + amount + "'");
        }
        String unit = of.find("memory").map(node -> node.attribute("unit")).orElse("");
        return Long.toString(unit.equals("MiB") ? Long.parseLong(amount) : Long.parseLong(amount) / KIB_PER_MIB);
    }

    private static String startsKernel(XmlNode domain) {
        return domain.find("os", "kernel").isPresent() ? "yes" : "no";
    }

    private VmmException rejected(String reason) {
        return new VmmException(VmmError.REJECTED, "The frozen memory " + file + " " + reason + ".");
    }
}
