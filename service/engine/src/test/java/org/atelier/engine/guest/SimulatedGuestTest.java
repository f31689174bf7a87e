package org.atelier.engine.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.atelier.engine.guest.RunnerReport.State;
import org.atelier.engine.service.ActionDraft;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.VmmSettings;
import org.atelier.testkit.SimulatedVmm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated guest speaks as the runner does, so that a server without a hypervisor can be tried. */
class SimulatedGuestTest {

    @TempDir
    Path directory;

    @Test
    void shouldSayThatEveryActionEndedWell() {
        MachineId id = new MachineId(UUID.randomUUID());
        try (SimulatedVmm vmm = SimulatedVmm.open(
                new VmmSettings("h", "s", Optional.empty(), directory, Map.of()), InstantSource.system())) {
            vmm.create(new MachineSpec(
                    id,
                    "m",
                    new MachineResources(1, 100, 64, 0),
                    MachineSpec.Boot.FROM_DISK,
                    List.of(),
                    List.of(),
                    directory.resolve("log")));
            await().until(() -> vmm.guest(id).ready());
            GuestRunner runner = new GuestRunner(vmm.guest(id));

            RunnerReport started = runner.start(payload(), 1);
            RunnerReport status = runner.status(1, 1);

            assertThat(started.state()).isEqualTo(State.RUNNING);
            assertThat(status.state()).isEqualTo(State.DONE);
            assertThat(status.exitStatus()).isEqualTo(OptionalInt.of(0));
            assertThat(status.boot()).isEqualTo(started.boot()).isNotEmpty();
            assertThat(runner.kill(1, 1).exitStatus()).isEqualTo(OptionalInt.of(137));
        }
    }

    private static ActionPayload payload() {
        return ActionPayload.of(1, new ActionDraft("action", "true").action(), "true");
    }
}
