package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atelier.libvirt.DomainUsage;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.UsageContract;
import org.atelier.testkit.VmmContract;
import org.junit.jupiter.api.Test;

class KvmVmmTest extends AbstractKvmTest implements VmmContract, UsageContract {

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

    /** As hypervisors are asked that do not tell of all machines at once. */
    @Test
    void shouldTellTheSameWhenAskedOneByOne() {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));
        MachineUsage before = vmm.usage(List.of(machine.id())).get(0);

        try (LibvirtHost host = LibvirtHost.open("testhost", "contract", KvmFixture.embeddedUri())) {
            MachineUsage usage = new DomainUsage(host).of(List.of(machine.id())).get(0);

            assertThat(usage.cpuTime())
                    .isBetween(
                            before.cpuTime().minusMillis(100), before.cpuTime().plusSeconds(60));
            assertThat(usage.memoryMiB()).hasValue(128);
            assertThat(usage.disk().orElseThrow().readBytes())
                    .isGreaterThanOrEqualTo(before.disk().orElseThrow().readBytes());
            assertThat(usage.disk().orElseThrow().spaceBytes())
                    .isGreaterThanOrEqualTo(before.disk().orElseThrow().spaceBytes());
            assertThat(usage.traffic()).contains(new MachineUsage.Traffic(0, 0));
            assertThat(new DomainUsage(host).of(List.of(new MachineId(UUID.randomUUID()))))
                    .isEmpty();
        }
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
