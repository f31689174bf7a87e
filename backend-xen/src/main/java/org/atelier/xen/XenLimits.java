package org.atelier.xen;

import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Nic;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** What a machine on Xen cannot have here, each said at once and not found out by a guest that does not start. */
final class XenLimits {

    private static final int WHOLE_CPU = 100;
    private static final int MOST_DISKS = 16;

    private XenLimits() {}

    static void check(MachineSpec machine) {
        if (machine.boot().kernel().isEmpty()) {
            throw unsupported("A machine on Xen needs a kernel to start (" + machine.name()
                    + " has none): a disk's own boot loader is not run.");
        }
        if (machine.vncSocket().isPresent()) {
            throw unsupported("A machine on Xen has no screen here (" + machine.name() + " asks for one).");
        }
        check(machine.resources());
        machine.nics().forEach(XenLimits::check);
        if (machine.disks().size() > MOST_DISKS) {
            throw unsupported("A machine on Xen has at most " + MOST_DISKS + " disks (" + machine.name() + " asks for "
                    + machine.disks().size() + ").");
        }
    }

    static void check(MachineResources resources) {
        if (resources.cpuSharePercent() < WHOLE_CPU) {
            throw unsupported("The CPU share asked for (" + resources.cpuSharePercent()
                    + " %) cannot be held on Xen; only 100 % can be given.");
        }
        if (resources.bandwidthMbps() > 0) {
            throw unsupported("The bandwidth asked for (" + resources.bandwidthMbps()
                    + " Mbit/s) cannot be held on Xen, which limits what a guest sends but not what it receives.");
        }
    }

    static VmmException noMemoryClones() {
        return unsupported(
                "On Xen no machine can be started from the memory of another: what libxl saves can be resumed as the"
                        + " same machine only. Maybe boot it, or use a KVM host.");
    }

    private static void check(Nic nic) {
        if (nic.kind() == NicKind.USER) {
            throw unsupported("The NIC " + nic.name()
                    + " asks for user-mode networking, which Xen does not have. Maybe name a bridge of the host.");
        }
    }

    private static VmmException unsupported(String message) {
        return new VmmException(VmmError.UNSUPPORTED, message);
    }
}
