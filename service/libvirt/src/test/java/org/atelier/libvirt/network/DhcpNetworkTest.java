package org.atelier.libvirt.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address a NIC is to have. */
class DhcpNetworkTest {

    private static final String MAC = "52:54:00:00:00:01";
    private static final Instant LATER = Instant.parse("2026-11-30T12:00:00Z");
    private static final String USUAL = """
            <ip family='ipv6' address='fd00::1' prefix='64'><dhcp><range start='fd00::2' end='fd00::9'/></dhcp></ip>
            <ip address='10.1.0.1' netmask='255.255.255.0'/>
            <ip address='10.77.0.1' prefix='29'><dhcp><range start='10.77.0.2' end='10.77.0.3'/>
              <range start='10.77.0.5' end='10.77.0.5'/></dhcp></ip>
            """;

    private static DhcpNetwork network(String content, DhcpLease... leases) {
        XmlNode definition = XmlNode.parse("<network>" + content + "</network>");
        return DhcpNetwork.of("ws0", List.of(definition), List.of(leases));
    }

    private static DhcpLease lease(String mac, String address) {
        return new DhcpLease(mac, Ipv4.parse(address).orElseThrow(), LATER);
    }

    private static AddressRequest any() {
        return new AddressRequest("ws0", MAC, Optional.empty(), false);
    }

    private static AddressRequest fixed(String address) {
        return new AddressRequest("ws0", MAC, Optional.of(address), true);
    }

    @Test
    void shouldPassOverWhatOthersUse() {
        assertThat(network(USUAL).choose(any())).isEqualTo("10.77.0.2");
        assertThat(network(USUAL, lease("52:54:00:00:00:02", "10.77.0.2")).choose(any()))
                .isEqualTo("10.77.0.3");
    }

    @Test
    void shouldPreferWhatItUsesItself() {
        assertThat(network(USUAL, lease(MAC, "10.77.0.5")).choose(any())).isEqualTo("10.77.0.5");
        assertThat(network(USUAL, lease(MAC, "10.77.0.5")).choose(fixed("10.77.0.4")))
                .isEqualTo("10.77.0.4");
        assertThat(network(USUAL, lease(MAC, "10.77.0.5")).choose(fixed("10.77.0.5")))
                .isEqualTo("10.77.0.5");
    }

    @Test
    void shouldSayUntilWhenAnotherUsesIt() {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() ->
                        network(USUAL, lease("52:54:00:00:00:02", "10.77.0.4")).choose(fixed("10.77.0.4")))
                .withMessageContaining("2026-11-30T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "10.77.0.0, names the network",
        "10.77.0.1, gateway",
        "10.77.0.7, for broadcasts",
        "10.77.0.8, '10.77.0.0/29'",
        "10.1.0.5, '10.77.0.0/29'",
        "10.77.0.256, no IPv4 address"
    })
    void shouldSayWhyAnAddressCannotBe(String address, String why) {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> network(USUAL).choose(fixed(address)))
                .withMessageContaining(why);
    }

    @Test
    void shouldKnowTheWholeOfASubnetWhateverItsForm() {
        String range = "<dhcp><range start='%s' end='%s'/></dhcp></ip>";
        String classA = "<ip address='10.0.0.1'>" + range.formatted("10.0.0.2", "10.0.0.9");
        String classB = "<ip address='172.16.0.1'>" + range.formatted("172.16.0.2", "172.16.0.9");
        String classC = "<ip address='192.168.1.1'>" + range.formatted("192.168.1.2", "192.168.1.9");

        assertThat(network(classA).choose(fixed("10.255.255.254"))).isEqualTo("10.255.255.254");
        assertThat(network(classB).choose(fixed("172.16.255.254"))).isEqualTo("172.16.255.254");
        assertThat(network(classC).choose(fixed("192.168.1.254"))).isEqualTo("192.168.1.254");
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> network(classC).choose(fixed("192.168.2.1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<ip address='10.77.0.1' prefix='24'/>", "<ip family='ipv6' address='fd00::1'><dhcp/></ip>"})
    void shouldRefuseNetworksThatGiveNone(String content) {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> network(content).choose(any()))
                .withMessageContaining("gives no IPv4 addresses by DHCP");
    }

    @Test
    void shouldSeeWhatAnyOfItsDefinitionsKeeps() {
        String ip =
                "<network><ip address='10.77.0.1' prefix='24'><dhcp><range start='10.77.0.2' end='10.77.0.9'/>%s</dhcp></ip></network>";
        XmlNode live = XmlNode.parse(ip.formatted(""));
        XmlNode config = XmlNode.parse(ip.formatted("<host mac='52:54:00:00:00:09' name='a' ip='10.77.0.2'/>"));

        DhcpNetwork network = DhcpNetwork.of("ws0", List.of(live, config), List.of());

        assertThat(network.choose(any())).isEqualTo("10.77.0.3");
    }

    @Test
    void shouldNameEntriesSoThatTheyAreFoundAgain() {
        MachineId machine = new MachineId(UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd"));
        EntryName name = EntryName.of("here", machine, "52:54:00:AA:BB:CC");

        assertThat(name.toString()).matches("[a-z0-9-]{62}").endsWith("-0123456789ab4cde8f0123456789abcd-525400aabbcc");
        assertThat(EntryName.parse(name.toString())).contains(name);
        assertThat(name.isOf("here")).isTrue();
        assertThat(name.isOf("elsewhere")).isFalse();
        assertThat(EntryName.parse("printer")).isEmpty();
    }
}
