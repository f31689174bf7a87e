package org.atelier.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmSettings;
import org.atelier.testkit.Hold;
import org.atelier.testkit.SimulatedVmm;
import org.atelier.testkit.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedVmmTest {

    @TempDir
    Path directory;

    @Test
    void shouldLetCallsEndBeforeItIsClosedAndTakeNoMore() throws Exception {
        SimulatedVmm host = SimulatedVmm.open(
                new VmmSettings("host", "test", Optional.empty(), directory, Map.of()), Clock.systemUTC());
        Vmm guarded = new GuardedVmm("host", HostLink.to("host", host));
        Hold hold = host.holdNext(Verb.DESCRIBE);
        CompletableFuture<HostDescription> asked = CompletableFuture.supplyAsync(guarded::describe);
        assertThat(hold.awaitReached(Duration.ofSeconds(10))).isTrue();

        guarded.close();

        assertThatThrownBy(guarded::machines).isInstanceOf(VmmException.class).hasMessageContaining("host");
        assertThat(host.machines()).as("it is open still").isEmpty();
        hold.release();
        assertThat(asked.get(60, TimeUnit.SECONDS).host()).isEqualTo("host");
        assertThatThrownBy(host::machines).as("it is closed").isInstanceOf(VmmException.class);
    }
}
