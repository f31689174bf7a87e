package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineEvent.Stopped.Cause;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.EventRecorder;
import org.atelier.testkit.OwnLibvirtd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A libvirtd that dies and comes back. */
@Tag("kvm")
class LibvirtdRestartTest {

    @TempDir
    Path directory;

    private KvmFixture fixture;
    private OwnLibvirtd daemon;

    @BeforeEach
    void start() throws Exception {
        fixture = KvmFixture.in(directory);
        daemon = OwnLibvirtd.in(directory.resolve("d"));
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
        if (daemon != null) {
            daemon.close();
        }
    }

    @Test
    void shouldLoseTheHostWithItsDaemonAndFindItsMachinesWhenItIsBack() throws Exception {
        Vmm vmm = fixture.open("contract", daemon.uri(), Map.of("disk-cache", "unsafe"));
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));
        EventRecorder events = new EventRecorder();
        vmm.listen(events);

        daemon.kill();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(events.events())
                .hasAtLeastOneElementOfType(MachineEvent.HostLost.class));
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(vmm::machines)
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.UNAVAILABLE));

        daemon.restart();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(events.events()).contains(new MachineEvent.HostBack("testhost")));
        assertThat(vmm.machines()).extracting(MachineStatus::id).contains(machine.id());
        fixture.awaitGuest(vmm, machine);
        vmm.destroy(machine.id());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(events.events())
                .contains(new MachineEvent.Stopped(machine.id(), Cause.DESTROYED)));
    }
}
