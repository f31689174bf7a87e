package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.AddressContract;

/** Addresses that networks of some hypervisor keep. */
abstract class AbstractAddressesTest implements AddressContract {

    private final List<LibvirtHost> opened = new ArrayList<>();
    private final Map<String, Keeper> keepers = new HashMap<>();

    abstract String uri();

    final LibvirtHost open(String site) {
        LibvirtHost next = LibvirtHost.open("testhost", site, uri());
        opened.add(next);
        return next;
    }

    /** Gives back all that was kept, which outlives a test where its hypervisor does. */
    final void closeAll() {
        keepers.values().forEach(keeper -> keeper.reserved().forEach(keeper::destroy));
        opened.forEach(LibvirtHost::close);
    }

    @Override
    public Keeper keeper(String site) {
        return keepers.computeIfAbsent(site, this::newKeeper);
    }

    private Keeper newKeeper(String site) {
        LibvirtAddresses addresses = new LibvirtAddresses(open(site));
        return new Keeper() {
            @Override
            public List<String> reserve(MachineId id, List<AddressRequest> requests) {
                return addresses.reserve(id, requests);
            }

            @Override
            public Set<MachineId> reserved() {
                return addresses.reserved();
            }

            @Override
            public void destroy(MachineId id) {
                addresses.release(id);
            }
        };
    }

    static AddressRequest request(String mac, Optional<String> address) {
        return new AddressRequest(NETWORK, mac, address, address.isPresent());
    }

    final void assertRefused(String why, MachineId machine, AddressRequest request) {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> keeper("contract").reserve(machine, List.of(request)))
                .withMessageContaining(why)
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }
}
