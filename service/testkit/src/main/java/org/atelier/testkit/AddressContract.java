package org.atelier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;

/**
 * What a host does whose networks can keep addresses for NICs. It has a network of 10.77.0.0/24, which is 10.77.0.1 itself and gives those
 * from 10.77.0.2 to 10.77.0.9 by DHCP; nobody has any at first.
 */
public interface AddressContract {

    /** The name of the network. */
    String NETWORK = "ws0";

    String SUBNET = "10.77.0.";

    /** What keeps addresses for the machines of a site; the same one for the same site. */
    Keeper keeper(String site);

    /** The part of {@link Vmm} that keeps addresses. */
    interface Keeper {

        /** See {@link Vmm#reserve}. */
        List<String> reserve(MachineId id, List<AddressRequest> requests);

        /** See {@link Vmm#reserved}. */
        Set<MachineId> reserved();

        /** See {@link Vmm#destroy}. */
        void destroy(MachineId id);

        /** That of a whole host. */
        static Keeper of(Vmm vmm) {
            return new Keeper() {
                @Override
                public List<String> reserve(MachineId id, List<AddressRequest> requests) {
                    return vmm.reserve(id, requests);
                }

                @Override
                public Set<MachineId> reserved() {
                    return vmm.reserved();
                }

                @Override
                public void destroy(MachineId id) {
                    vmm.destroy(id);
                }
            };
        }
    }

    private Keeper keeper() {
        return keeper("contract");
    }

    private static MachineId newId() {
        return new MachineId(UUID.randomUUID());
    }

    private static String mac(int number) {
        return "52:54:00:77:00:%02x".formatted(number);
    }

    private static AddressRequest any(int nic) {
        return new AddressRequest(NETWORK, mac(nic), Optional.empty(), false);
    }

    private static AddressRequest before(int nic, int host) {
        return new AddressRequest(NETWORK, mac(nic), Optional.of(SUBNET + host), false);
    }

    private static AddressRequest fixed(int nic, String address) {
        return new AddressRequest(NETWORK, mac(nic), Optional.of(address), true);
    }

    private static AddressRequest fixed(int nic, int host) {
        return fixed(nic, SUBNET + host);
    }

    private String reserve(MachineId id, AddressRequest request) {
        return keeper().reserve(id, List.of(request)).get(0);
    }

    private void assertRefused(String why, AddressRequest request) {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> reserve(newId(), request))
                .withMessageContaining(why)
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }

    @Test
    default void shouldKeepTheFirstAddressThatIsFreeAndTheSameFromThenOn() {
        MachineId one = newId();
        MachineId other = newId();

        assertThat(reserve(one, any(1))).isEqualTo(SUBNET + 2);
        assertThat(reserve(one, any(1))).isEqualTo(SUBNET + 2);
        assertThat(reserve(one, before(1, 5))).isEqualTo(SUBNET + 2);
        assertThat(reserve(other, any(2))).isEqualTo(SUBNET + 3);
        assertThat(keeper().reserved()).containsExactlyInAnyOrder(one, other);
    }

    @Test
    default void shouldKeepTheAddressAskedForInTheRangeOrNot() {
        MachineId machine = newId();

        assertThat(keeper().reserve(machine, List.of(fixed(1, 2), fixed(2, 50))))
                .containsExactly(SUBNET + 2, SUBNET + 50);
        assertThat(keeper().reserve(machine, List.of(fixed(1, 2), fixed(2, 50))))
                .containsExactly(SUBNET + 2, SUBNET + 50);
        assertThat(reserve(newId(), any(3))).isEqualTo(SUBNET + 3);
    }

    @Test
    default void shouldKeepTheAddressOfBeforeUnlessSomebodyElseHasIt() {
        assertThat(reserve(newId(), before(1, 5))).isEqualTo(SUBNET + 5);
        assertThat(reserve(newId(), before(2, 5))).isEqualTo(SUBNET + 2);
        assertThat(reserve(newId(), new AddressRequest(NETWORK, mac(3), Optional.of("192.0.2.7"), false)))
                .isEqualTo(SUBNET + 3);
    }

    @Test
    default void shouldGiveBackWhatIsAskedForNoMore() {
        MachineId machine = newId();
        keeper().reserve(machine, List.of(any(1), any(2)));

        assertThat(reserve(machine, any(2))).isEqualTo(SUBNET + 3);

        assertThat(reserve(newId(), any(3))).isEqualTo(SUBNET + 2);
        assertThat(reserve(machine, fixed(2, 9))).isEqualTo(SUBNET + 9);
        assertThat(reserve(newId(), any(4))).isEqualTo(SUBNET + 3);
    }

    @Test
    default void shouldGiveBackWithTheMachineAlsoWhereItWasNeverThere() {
        MachineId machine = newId();
        MachineId other = newId();
        keeper().reserve(machine, List.of(any(1), any(2)));
        reserve(other, any(3));

        keeper().destroy(machine);
        keeper().destroy(machine);

        assertThat(keeper().reserved()).containsExactly(other);
        assertThat(reserve(newId(), any(4))).isEqualTo(SUBNET + 2);
    }

    @Test
    default void shouldRefuseAddressesThatNoMachineCanHave() {
        assertRefused("network's own", fixed(1, 1));
        assertRefused("10.78.0.5", fixed(1, "10.78.0.5"));
        assertRefused(SUBNET + 0, fixed(1, 0));
        assertRefused(SUBNET + 255, fixed(1, 255));
        assertRefused("other", new AddressRequest("other", mac(1), Optional.empty(), false));
        assertThat(keeper().reserved()).isEmpty();
    }

    @Test
    default void shouldRefuseWhatIsKeptForAnother() {
        MachineId machine = newId();
        reserve(machine, fixed(1, 7));

        assertRefused("another machine", fixed(2, 7));
        assertRefused(mac(1), any(1));
        assertRefused(mac(1), fixed(1, 8));

        assertThat(keeper().reserved()).containsExactly(machine);
        assertThat(reserve(machine, fixed(1, 7))).isEqualTo(SUBNET + 7);
    }

    @Test
    default void shouldRefuseWhereNoneIsLeft() {
        IntStream.rangeClosed(2, 9)
                .forEach(nic -> assertThat(reserve(newId(), any(nic))).isEqualTo(SUBNET + nic));

        assertRefused("no address left", any(10));
        assertThat(reserve(newId(), fixed(11, 10))).isEqualTo(SUBNET + 10);
    }

    @Test
    default void shouldLeaveWhatOtherSitesKeepAlone() {
        MachineId machine = newId();
        Keeper elsewhere = keeper("elsewhere");
        assertThat(elsewhere.reserve(machine, List.of(any(1)))).containsExactly(SUBNET + 2);

        keeper().destroy(machine);

        assertThat(keeper().reserved()).isEmpty();
        assertThat(reserve(machine, any(2))).isEqualTo(SUBNET + 3);
        assertRefused("another machine", fixed(3, 2));
        assertThat(elsewhere.reserved()).containsExactly(machine);
    }
}
