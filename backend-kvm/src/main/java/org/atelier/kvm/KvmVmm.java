package org.atelier.kvm;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.atelier.libvirt.AbstractLibvirtVmm;
import org.atelier.libvirt.HostInventory;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.libvirt.domain.DomainXml;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** One QEMU host. */
final class KvmVmm extends AbstractLibvirtVmm {

    static final String CPU_SHARE = "cpu-share";

    private static final int WHOLE_CPU = 100;
    private static final int LONGEST_SOCKET = 107;

    private final MachineLogs logs;

    KvmVmm(String name, LibvirtHost host, HostInventory inventory, DomainXml xml, ImageStore images) {
        super(name, host, inventory, xml, images);
        this.logs = MachineLogs.of(host.uri());
    }

    @Override
    protected void check(MachineSpec spec) {
        requireCpuShare(spec.resources());
        requireBandwidth(spec.resources());
        boolean unshaped = spec.nics().stream().anyMatch(nic -> nic.kind() == NicKind.USER);
        if (spec.resources().bandwidthMbps() > 0 && unshaped) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "Machine " + spec.name() + " cannot be held to "
                            + spec.resources().bandwidthMbps()
                            + " Mbit/s: user-mode networking cannot be limited. Maybe name a bridge or network of the host.");
        }
        spec.vncSocket().ifPresent(this::requireDisplay);
    }

    private void requireDisplay(Path socket) {
        if (!supports(HostDescription.DISPLAY_VNC)) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "At " + host().uri() + " no screen can be shown: the socket for it has to be made by this process's"
                            + " own user, so the hypervisor must be that user's or in this process.");
        }
        int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_SOCKET) {
            throw new VmmException(
                    VmmError.REJECTED,
                    "The path " + socket + " is too long for a socket (" + length + " bytes; it has room for "
                            + LONGEST_SOCKET + "). Maybe give the service a data directory with a shorter name.");
        }
    }

    /** All NICs share the bandwidth, those that are new with those that were there. */
    @Override
    public void equip(MachineSpec spec) {
        super.equip(spec);
        if (supports(HostDescription.BANDWIDTH_SHAPING)) {
            domains().setBandwidth(spec.id(), spec.resources().bandwidthMbps());
        }
    }

    @Override
    public void restore(MachineSpec spec, Path memoryFile) {
        super.restore(spec, memoryFile);
        if (supports(CPU_SHARE)) {
            domains().setCpuShare(spec.id(), spec.resources().cpuSharePercent());
        }
        if (supports(HostDescription.BANDWIDTH_SHAPING)) {
            domains().setBandwidth(spec.id(), spec.resources().bandwidthMbps());
        }
    }

    @Override
    public void destroy(MachineId id) {
        super.destroy(id);
        logs.delete(id);
    }

    @Override
    public void adjust(MachineId id, MachineResources resources) {
        domains().requireVcpus(id, resources.vcpus());
        requireCpuShare(resources);
        requireBandwidth(resources);
        domains().setMemory(id, resources.memoryMiB());
        if (supports(CPU_SHARE)) {
            domains().setCpuShare(id, resources.cpuSharePercent());
        }
        if (supports(HostDescription.BANDWIDTH_SHAPING)) {
            domains().setBandwidth(id, resources.bandwidthMbps());
        }
    }

    @Override
    public GuestAgent guest(MachineId id) {
        return new QemuAgent(new AgentChannel(host()), id);
    }

    private void requireCpuShare(MachineResources resources) {
        if (resources.cpuSharePercent() < WHOLE_CPU && !supports(CPU_SHARE)) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "The CPU share asked for (" + resources.cpuSharePercent() + " %) cannot be held at "
                            + host().uri()
                            + ": that takes the system's hypervisor or root, and the cpu controller of control groups.");
        }
    }

    private void requireBandwidth(MachineResources resources) {
        if (resources.bandwidthMbps() > 0 && !supports(HostDescription.BANDWIDTH_SHAPING)) {
            throw new VmmException(
                    VmmError.UNSUPPORTED,
                    "The bandwidth asked for (" + resources.bandwidthMbps() + " Mbit/s) cannot be held at "
                            + host().uri()
                            + ": that takes the system's hypervisor or root, a kernel with traffic control, and an option"
                            + " bandwidth-mbps that is not 0.");
        }
    }
}
