package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.MachineId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.libvirt.LibvirtException;
import org.libvirt.Network;

/** Networks of libvirt's own test driver: real definitions, no DHCP. */
class LibvirtAddressesTest extends AbstractAddressesTest {

    private static final String DEFINITION = """
            <network><name>%s</name><ip address='10.77.0.1' netmask='255.255.255.0'>%s</ip></network>
            """;
    private static final String DHCP = "<dhcp><range start='10.77.0.2' end='10.77.0.9'/>%s</dhcp>";

    private LibvirtHost host;

    @BeforeEach
    void open() {
        assumeTrue(Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libvirt.so.0")), "apt-get install libvirt0");
        host = open("admin");
        define(NETWORK, DHCP.formatted(""));
    }

    @Override
    String uri() {
        return "test:///default";
    }

    private void define(String name, String dhcp) {
        host.call("define a network", connection -> {
            connection.networkCreateXML(DEFINITION.formatted(name, dhcp)).free();
            return true;
        });
    }

    private void removeNetworks() {
        host.call("remove networks", connection -> {
            for (String name : connection.listNetworks()) {
                if (!name.equals("default")) {
                    ask(name, Network::destroy);
                }
            }
            return true;
        });
    }

    private void ask(String name, Consumer call) {
        host.call("ask a network", connection -> {
            Network network = connection.networkLookupByName(name);
            try {
                call.accept(network);
            } finally {
                network.free();
            }
            return true;
        });
    }

    private interface Consumer {
        void accept(Network network) throws LibvirtException;
    }

    /** The driver's state is one for the whole process. */
    @AfterEach
    void close() {
        if (host != null) {
            removeNetworks();
        }
        closeAll();
    }

    @Test
    void shouldLeaveWhatAnAdministratorKeepsAlone() {
        removeNetworks();
        define(NETWORK, DHCP.formatted("<host mac='52:54:00:AA:00:01' name='printer' ip='10.77.0.2'/>"));
        MachineId machine = new MachineId(UUID.randomUUID());

        assertRefused("administrator", machine, request("52:54:00:aa:00:02", Optional.of("10.77.0.2")));
        assertRefused(
                "keeps an address for 52:54:00:aa:00:01", machine, request("52:54:00:aa:00:01", Optional.empty()));
        assertThat(keeper("contract").reserve(machine, List.of(request("52:54:00:aa:00:02", Optional.empty()))))
                .containsExactly("10.77.0.3");
        keeper("contract").destroy(machine);

        ask(
                NETWORK,
                network -> assertThat(network.getXMLDesc(0)).contains("printer").doesNotContain("atelier-"));
    }

    @Test
    void shouldRefuseANetworkWithoutDhcp() {
        define("silent", "");

        assertRefused(
                "no IPv4 addresses by DHCP",
                new MachineId(UUID.randomUUID()),
                new AddressRequest("silent", "52:54:00:aa:00:02", Optional.empty(), false));
    }

    @Test
    void shouldKnowWhetherTheHypervisorHasNetworks() {
        assertThat(LibvirtAddresses.works(host)).isTrue();
    }
}
