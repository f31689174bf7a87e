package org.atelier.xen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.atelier.libvirt.HostInventory;
import org.atelier.libvirt.LibvirtAddresses;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.libvirt.QemuImages;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmProvider;
import org.atelier.spi.vmm.VmmSettings;

/** Opens Xen hosts. It has no options. */
public final class XenVmmProvider implements VmmProvider {

    private static final String SYSTEM = "xen:///system";
    private static final String XEN = "Xen";

    @Override
    public String name() {
        return "xen";
    }

    @Override
    public String description() {
        return "Xen through libvirt's libxl driver: PVH guests with a kernel of their own; no guest agent yet.";
    }

    @Override
    public Vmm open(VmmSettings settings) {
        if (!settings.options().isEmpty()) {
            throw new VmmException(
                    VmmError.REJECTED,
                    "The Xen adapter has no options; these are set: "
                            + settings.options().keySet() + ".");
        }
        QemuImages.missing().ifPresent(remedy -> {
            throw new VmmException(VmmError.UNAVAILABLE, remedy);
        });
        Path data = directory(settings);
        LibvirtHost host = connect(settings);
        try {
            QemuImages images = new QemuImages(data);
            HostInventory inventory = new HostInventory(host, XEN, "xen", images.freeBytes() >> 20, 0, features(host));
            inventory.describe(settings.host());
            return new XenVmm(settings.host(), host, inventory, XenDomainXml.of(settings.site()), images);
        } catch (VmmException e) {
            host.close();
            throw e;
        }
    }

    private static Set<String> features(LibvirtHost host) {
        Set<String> features = new HashSet<>(Set.of("serialize", "memory-balloon"));
        if (LibvirtAddresses.works(host)) {
            features.add(HostDescription.DHCP_ADDRESSES);
        }
        return features;
    }

    private static LibvirtHost connect(VmmSettings settings) {
        String uri = settings.connection().orElse(SYSTEM);
        try {
            return LibvirtHost.open(settings.host(), settings.site(), uri);
        } catch (VmmException e) {
            throw new VmmException(
                    VmmError.UNAVAILABLE,
                    e.getMessage()
                            + " Maybe start this machine under Xen (apt-get install xen-system-amd64, then reboot) and run"
                            + " libvirtd with its Xen driver (apt-get install libvirt-daemon libvirt-daemon-driver-xen).",
                    e);
        }
    }

    private static Path directory(VmmSettings settings) {
        try {
            return Files.createDirectories(settings.dataDirectory()).toAbsolutePath();
        } catch (IOException e) {
            throw new VmmException(
                    VmmError.UNAVAILABLE,
                    "Cannot use the directory " + settings.dataDirectory() + ": " + e.getMessage(),
                    e);
        }
    }
}
