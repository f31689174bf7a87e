package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.VmmContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("kvm")
class KvmVmmTest implements VmmContract {

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
    public Vmm reopen(String site) {
        return fixture.open(site);
    }

    @Override
    public MachineSpec newMachine() {
        return fixture.newMachine(vmm);
    }

    @Test
    void shouldSayWhatToDoAboutASecondHypervisorInThisProcess() {
        String second = new EmbeddedRoot(directory.resolve("second")).uri();

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> fixture.open("contract", second, Map.of()))
                .withMessageContaining("set vmm.testhost.uri to");
        assertThat(directory.resolve("second")).doesNotExist();
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
