package org.atelier.kvm;

import java.nio.file.Path;
import java.util.List;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.Vmm;
import org.atelier.testkit.DeviceContract;

class KvmDeviceContractTest extends AbstractKvmTest implements DeviceContract {

    @Override
    public Vmm vmm() {
        return vmm;
    }

    @Override
    public MachineSpec newMachine() {
        return fixture.newMachine(vmm);
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public List<String> devices(MachineId id) {
        return KvmFixture.devices(id);
    }
}
