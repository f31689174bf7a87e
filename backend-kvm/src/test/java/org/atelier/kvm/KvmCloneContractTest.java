package org.atelier.kvm;

import java.nio.file.Path;
import java.time.Duration;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.Vmm;
import org.atelier.testkit.MemoryCloneContract;

class KvmCloneContractTest extends AbstractKvmTest implements MemoryCloneContract {

    @Override
    public Vmm vmm() {
        return vmm;
    }

    @Override
    public MachineSpec newMachine() {
        return fixture.newMachine(vmm);
    }

    @Override
    public MachineSpec newClone(MachineSpec original) {
        return fixture.newClone(vmm, original);
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Duration patience() {
        return KvmFixture.PATIENCE;
    }
}
