package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.MachineId;
import org.atelier.testkit.OwnLibvirtd;
import org.atelier.testkit.OwnNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of a real libvirtd, with dnsmasq behind them. */
class DaemonAddressesTest extends AbstractAddressesTest {

    @TempDir
    private static Path directory;

    private static OwnLibvirtd daemon;
    private static OwnNetwork network;

    @BeforeAll
    static void start() {
        daemon = OwnLibvirtd.withNetworksIn(directory);
        network = OwnNetwork.start(daemon, NETWORK, directory);
    }

    @AfterAll
    static void stop() {
        if (network != null) {
            network.close();
        }
        if (daemon != null) {
            daemon.close();
        }
    }

    @AfterEach
    void close() {
        closeAll();
    }

    @Override
    String uri() {
        return daemon.uri();
    }

    @Test
    void shouldMakeGoodWhatADaemonThatWasKilledHasHalfDone() {
        MachineId machine = new MachineId(UUID.randomUUID());
        List<AddressRequest> requests = List.of(request("52:54:00:77:00:01", Optional.empty()));
        String address = keeper("contract").reserve(machine, requests).get(0);
        String entry = "<host mac='52:54:00:77:00:01' ip='" + address + "'/>";

        network.update("delete", entry, "--live");
        assertThat(keeper("contract").reserve(machine, requests)).containsExactly(address);
        assertThat(network.live()).contains(address);
        network.update("delete", entry, "--config");
        assertThat(keeper("contract").reserve(machine, requests)).containsExactly(address);
        assertThat(network.inactive()).contains(address);

        network.update("delete", entry, "--live");
        assertThat(keeper("contract").reserved()).containsExactly(machine);
        keeper("contract").destroy(machine);
        assertThat(network.inactive()).doesNotContain("<host");
    }

    @Test
    void shouldLetAGuestUseAnAddressNoLongerThanItMust() {
        keeper("contract")
                .reserve(new MachineId(UUID.randomUUID()), List.of(request("52:54:00:77:00:01", Optional.empty())));

        assertThat(network.live()).contains("<lease expiry='5' unit='minutes'/>");
    }
}
