package org.atelier.libvirt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/** The disks and NICs of machines and what is in their drives, which can be changed while they run. Thread-safe. */
final class LiveDevices {

    /** How long a guest usually may take to let go of a NIC. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int LIVE = 1;
    private static final int AS_SAVED = 2;
    private static final int IN_BYTES = 1;

    /** What QEMU says of a device that its guest was asked for before. */
    private static final String ASKED_BEFORE = "already in the process of unplug";

    /** What libvirt says of a drive that the guest keeps shut; it has waited for some seconds then. */
    private static final String LOCKED = "tray";

    private final LibvirtHost host;
    private final Duration patience;

    /** With the usual patience. */
    LiveDevices(LibvirtHost host) {
        this(host, PATIENCE);
    }

    /**
     * Makes it.
     *
     * @param patience how long a guest may take to let go of a NIC
     */
    LiveDevices(LibvirtHost host, Duration patience) {
        this.host = host;
        this.patience = patience;
    }

    /** The machine as libvirt would start it again. */
    XmlNode look(MachineId id) {
        return host.require(id, "look at machine " + id, LiveDevices::look);
    }

    /** Gives the machine those NICs and discs of this domain that it does not have. */
    void plug(MachineId id, XmlNode wanted) {
        host.require(id, "give machine " + id + " its NICs and discs", domain -> {
            XmlNode actual = look(domain);
            for (XmlNode drive : FrozenDomain.drives(wanted)) {
                if (!BlockDevices.source(drive).isEmpty() && isElsewhere(drive, actual)) {
                    domain.updateDeviceFlags(drive.toString(), LIVE);
                }
            }
            attachNics(domain, wanted, actual);
            return true;
        });
    }

    /** Gives the machine those disks, discs and NICs of this domain that it does not have, see {@link org.atelier.spi.vmm.Vmm#equip}. */
    void equip(MachineId id, XmlNode wanted) {
        host.require(id, "give machine " + id + " its disks, discs and NICs", domain -> {
            for (XmlNode disk : FrozenDomain.devices(wanted, "disk")) {
                BlockDevices there = new BlockDevices(look(domain));
                if (!there.has(disk)) {
                    domain.attachDeviceFlags(there.fit(disk).toString(), LIVE);
                }
            }
            attachNics(domain, wanted, look(domain));
            return true;
        });
    }

    /** Grows a disk, see {@link org.atelier.spi.vmm.Vmm#grow}. */
    void grow(MachineId id, Path disk, long sizeBytes) {
        host.require(id, "grow the disk " + disk + " of machine " + id, domain -> {
            if (!new BlockDevices(look(domain)).hasFile(disk.toString())) {
                throw new VmmException(VmmError.REJECTED, "Machine " + id + " has no disk " + disk + ".");
            }
            long size = domain.blockInfo(disk.toString()).getCapacity();
            if (size > sizeBytes) {
                throw new VmmException(
                        VmmError.REJECTED,
                        "The disk " + disk + " has " + size + " bytes already, and can grow only (to " + sizeBytes
                                + ").");
            }
            if (size < sizeBytes) {
                domain.blockResize(disk.toString(), sizeBytes, IN_BYTES);
            }
            return true;
        });
    }

    private static void attachNics(Domain domain, XmlNode wanted, XmlNode actual) throws LibvirtException {
        List<String> there = macs(actual);
        for (XmlNode nic : FrozenDomain.devices(wanted, "interface")) {
            if (!there.contains(mac(nic))) {
                nic.drop("boot");
                domain.attachDeviceFlags(nic.toString(), LIVE);
            }
        }
    }

    /**
     * Takes all NICs and discs out of a running machine.
     *
     * @throws VmmException with {@link VmmError#TIMEOUT} where its guest does not let go of them; some may be out then
     */
    void unplug(MachineId id) {
        host.require(id, "take discs and NICs out of machine " + id, domain -> {
            XmlNode actual = look(domain);
            for (XmlNode drive : FrozenDomain.drives(actual)) {
                if (!BlockDevices.source(drive).isEmpty()) {
                    eject(id, domain, drive);
                }
            }
            for (XmlNode nic : FrozenDomain.devices(actual, "interface")) {
                detach(domain, nic);
            }
            return true;
        });
        awaitNoNics(id);
    }

    private static XmlNode look(Domain domain) throws LibvirtException {
        return XmlNode.parse(domain.getXMLDesc(AS_SAVED));
    }

    private static void eject(MachineId id, Domain domain, XmlNode drive) throws LibvirtException {
        drive.drop("source");
        drive.drop("backingStore");
        try {
            domain.updateDeviceFlags(drive.toString(), LIVE);
        } catch (LibvirtException e) {
            if (!String.valueOf(e.getMessage()).contains(LOCKED)) {
                throw e;
            }
            throw new VmmException(
                    VmmError.TIMEOUT,
                    "The guest of machine " + id + " keeps the disc in its drive " + BlockDevices.device(drive)
                            + ". Maybe unmount it there first.",
                    e);
        }
    }

    private static void detach(Domain domain, XmlNode nic) throws LibvirtException {
        try {
            domain.detachDeviceFlags(nic.toString(), LIVE);
        } catch (LibvirtException e) {
            if (!String.valueOf(e.getMessage()).contains(ASKED_BEFORE)) {
                throw e;
            }
        }
    }

    private void awaitNoNics(MachineId id) {
        long begun = System.nanoTime();
        List<String> left = macs(look(id));
        while (!left.isEmpty()) {
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new VmmException(
                        VmmError.TIMEOUT,
                        "The guest of machine " + id + " has not let go of the NICs " + left + " for " + patience
                                + ". Maybe its kernel has no PCI hot-plug by ACPI.");
            }
            Threads.pause(LOOK_AGAIN, "the guest of machine " + id + " lets go of its NICs");
            left = macs(look(id));
        }
    }

    private static boolean isElsewhere(XmlNode drive, XmlNode actual) {
        return FrozenDomain.drives(actual).stream()
                .filter(there -> BlockDevices.device(there).equals(BlockDevices.device(drive)))
                .noneMatch(there -> BlockDevices.source(there).equals(BlockDevices.source(drive)));
    }

    private static List<String> macs(XmlNode domain) {
        return FrozenDomain.devices(domain, "interface").stream()
                .map(LiveDevices::mac)
                .toList();
    }

    private static String mac(XmlNode nic) {
        return nic.find("mac").map(node -> node.attribute("address")).orElse("");
    }
}
