package org.atelier.testkit;

import java.time.InstantSource;
import org.atelier.spi.vmm.VmmProvider;
import org.atelier.spi.vmm.VmmSettings;

/** Opens simulated hosts. */
public final class SimulatedVmmProvider implements VmmProvider {

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public String description() {
        return "No hypervisor: machines are records in files and run nothing; for tests and for a first look.";
    }

    @Override
    public SimulatedVmm open(VmmSettings settings) {
        return SimulatedVmm.open(settings, InstantSource.system());
    }
}
