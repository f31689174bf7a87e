package org.atelier.xen;

import java.time.Duration;
import java.util.List;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** Says that there is no way into the guest. */
record NoGuestAgent(MachineId id) implements GuestAgent {

    @Override
    public boolean ready() {
        return false;
    }

    @Override
    public Result run(List<String> command, byte[] input, Duration timeout) {
        throw new VmmException(
                VmmError.UNSUPPORTED,
                "Commands cannot be run in machine " + id + ": Xen guests have no agent here. Maybe use a KVM host.");
    }
}
