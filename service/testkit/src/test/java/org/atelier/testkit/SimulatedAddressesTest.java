package org.atelier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedAddressesTest implements AddressContract {

    @TempDir
    Path data;

    private final List<Vmm> opened = new ArrayList<>();

    private Vmm open(String site, Map<String, String> options) {
        Vmm vmm = SimulatedVmm.open(new VmmSettings("host", site, Optional.empty(), data, options), Clock.systemUTC());
        opened.add(vmm);
        return vmm;
    }

    @AfterEach
    void close() {
        opened.forEach(Vmm::close);
    }

    /** A new one each time, as after a restart. */
    @Override
    public Keeper keeper(String site) {
        return Keeper.of(open(site, Map.of("networks", NETWORK)));
    }

    @Test
    void shouldSayWhetherItKeepsAddresses() {
        Vmm without = open("contract", Map.of());

        assertThat(open("contract", Map.of("networks", NETWORK)).describe())
                .satisfies(with -> assertThat(with.features()).contains(HostDescription.DHCP_ADDRESSES))
                .satisfies(with -> assertThat(with.networks()).containsExactly(NETWORK));
        assertThat(without.describe().features()).doesNotContain(HostDescription.DHCP_ADDRESSES);
        assertThat(without.reserved()).isEmpty();
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> without.reserve(new MachineId(UUID.randomUUID()), List.of()))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.UNSUPPORTED));
    }
}
