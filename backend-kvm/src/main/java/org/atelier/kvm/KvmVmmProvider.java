package org.atelier.kvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.atelier.libvirt.HostInventory;
import org.atelier.libvirt.LibvirtAddresses;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.libvirt.QemuImages;
import org.atelier.libvirt.TrafficControl;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmProvider;
import org.atelier.spi.vmm.VmmSettings;

/** Opens QEMU hosts, accelerated by KVM where that works. */
public final class KvmVmmProvider implements VmmProvider {

    static final String QEMU = "QEMU";

    @Override
    public String name() {
        return "kvm";
    }

    @Override
    public String description() {
        return "QEMU through libvirt: KVM where it works, emulation otherwise.";
    }

    @Override
    public Vmm open(VmmSettings settings) {
        KvmOptions options = KvmOptions.of(settings.options());
        QemuImages.missing().ifPresent(remedy -> {
            throw new VmmException(VmmError.UNAVAILABLE, remedy);
        });
        Path data = directory(settings);
        ShortPath.removeDangling();
        LibvirtHost host = Connections.open(settings);
        try {
            return open(settings, options, data, host);
        } catch (VmmException e) {
            host.close();
            throw e;
        }
    }

    private static Vmm open(VmmSettings settings, KvmOptions options, Path data, LibvirtHost host) {
        QemuImages images = new QemuImages(data);
        AccelerationProbe probe = new AccelerationProbe(host, data);
        AccelerationChoice choice = new AccelerationChoice(
                Path.of("/proc/cpuinfo"),
                Path.of("/proc/sys/kernel/osrelease"),
                new ProbeMemory(data.resolve("kvm-probe")),
                probe::works);
        Acceleration acceleration = choice.choose(options.acceleration(), HostInventory.version(host, QEMU));
        long bandwidth = bandwidth(host.uri(), options);
        Set<String> features = features(host.uri(), bandwidth);
        if (options.userNetworks()) {
            features.add("nic-user");
        }
        // A user's own hypervisor can define networks, but make none of them work.
        if (!host.uri().equals(Connections.SESSION) && LibvirtAddresses.works(host)) {
            features.add(HostDescription.DHCP_ADDRESSES);
        }
        if (new MemoryCloneSupport(host, data, LocalUser.isRoot()).works()) {
            features.add(HostDescription.MEMORY_CLONES);
        }
        HostInventory inventory =
                new HostInventory(host, QEMU, acceleration.label(), images.freeBytes() >> 20, bandwidth, features);
        return new KvmVmm(
                settings.host(),
                host,
                inventory,
                KvmDomainXml.of(settings.site(), acceleration, options.diskCache()),
                images);
    }

    private static long bandwidth(String uri, KvmOptions options) {
        boolean root = LocalUser.isRoot();
        return new HostBandwidth(Path.of("/sys/class/net"), () -> TrafficControl.works(root), root)
                .at(uri, options.bandwidthMbps());
    }

    private static Set<String> features(String uri, long bandwidth) {
        Set<String> features = new HashSet<>(Set.of(
                "guest-agent",
                "serialize",
                "memory-balloon",
                HostDescription.DEVICE_HOTPLUG,
                HostDescription.BOOT_ORDER));
        if (EmbeddedRoot.of(uri).isPresent() || uri.equals(Connections.SESSION)) {
            features.add(HostDescription.DISPLAY_VNC);
        }
        if (new CpuShareSupport(Path.of("/sys/fs/cgroup"), LocalUser.isRoot()).at(uri)) {
            features.add(KvmVmm.CPU_SHARE);
        }
        if (bandwidth > 0) {
            features.add(HostDescription.BANDWIDTH_SHAPING);
        }
        return features;
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
