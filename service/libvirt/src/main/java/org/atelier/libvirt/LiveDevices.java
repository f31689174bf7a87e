package org.atelier.libvirt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/** The NICs of machines and what is in their drives, which can be changed while they run. Thread-safe. */
final class LiveDevices {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int LIVE = 1;
    private static final int AS_SAVED = 2;

    /** What QEMU says of a device that its guest was asked for before. */
    private static final String ASKED_BEFORE = "already in the process of unplug";

    /** What libvirt says of a drive that the guest keeps shut; it has waited for some seconds then. */
    private static final String LOCKED = "tray";

    private final LibvirtHost host;
    private final Duration patience;

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
                if (!source(drive).isEmpty() && isElsewhere(drive, actual)) {
                    domain.updateDeviceFlags(drive.toString(), LIVE);
                }
            }
            List<String> there = macs(actual);
            for (XmlNode nic : FrozenDomain.devices(wanted, "interface")) {
                if (!there.contains(mac(nic))) {
                    domain.attachDeviceFlags(nic.toString(), LIVE);
                }
            }
            return true;
        });
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
                if (!source(drive).isEmpty()) {
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
                    "The guest of machine " + id + " keeps the disc in its drive " + device(drive)
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
                .filter(there -> device(there).equals(device(drive)))
                .noneMatch(there -> source(there).equals(source(drive)));
    }

    private static List<String> macs(XmlNode domain) {
        return FrozenDomain.devices(domain, "interface").stream()
                .map(LiveDevices::mac)
                .toList();
    }

    private static String mac(XmlNode nic) {
        return attribute(nic.find("mac"), "address");
    }

    private static String source(XmlNode drive) {
        return attribute(drive.find("source"), "file");
    }

    private static String device(XmlNode drive) {
        return attribute(drive.find("target"), "dev");
    }

    private static String attribute(Optional<XmlNode> element, String name) {
        return element.map(node -> node.attribute(name)).orElse("");
    }
}
