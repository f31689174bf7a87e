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
import org.junit.jupiter.api.Test;

class KvmVmmTest extends AbstractKvmTest implements VmmContract {

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
