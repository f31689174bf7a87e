package org.atelier.kvm;

import java.nio.file.Path;
import java.time.Duration;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.Vmm;
import org.atelier.testkit.MemoryCloneContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("kvm")
class KvmCloneContractTest implements MemoryCloneContract {

    @TempDir
    Path directory;

    private KvmFixture fixture;
    private Vmm vmm;

    @BeforeEach
    void open() {
        fixture = KvmFixture.in(directory);
        vmm = fixture.open("contract");
    }

    @AfterEach
    void close() {
        if (fixture != null) {
            fixture.close();
        }
    }

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
