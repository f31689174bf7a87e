package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.Attribute;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.endtoend.site.GuestImage;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.testkit.OwnLibvirtd;
import org.atelier.testkit.OwnNetwork;
import org.atelier.types.StateType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real guest asks a real network for its address. */
@Tag("kvm")
class AddressesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String NICS = """
            <Nic><Name>net</Name><Type>network</Type><Source>ws0</Source></Nic>
            <Nic><Name>second</Name><Type>network</Type><Source>ws0</Source></Nic>
            """;

    /** The second interface has been given an address by the time at which that is to be kept. */
    private static final String GRAPH = """
            <ConfigurationGraph>
              <Action><Name>keep-net</Name><AddAddress><Nic>net</Nic></AddAddress></Action>
              <Action>
                <Name>look</Name>
                <Script>address() {
              ip -4 -o addr show dev "$1" | sed -n 's|.* inet \\([0-9.]*\\)/.*|\\1|p'
            }
            until [ -n "$(address eth0)" ] &amp;&amp; [ -n "$(address eth1)" ]; do sleep 0.2; done
            atelier-output first "$(address eth0)"
            atelier-output second "$(address eth1)"
            </Script>
                <Timeout>PT2M</Timeout>
                <After>keep-net</After>
                <Output><Name>first</Name><Type>string</Type></Output>
                <Output><Name>second</Name><Type>string</Type></Output>
              </Action>
              <Action><Name>keep-second</Name><AddAddress><Nic>second</Nic></AddAddress><After>look</After></Action>
            </ConfigurationGraph>
            """;

    @TempDir
    private static Path folder;

    private static OwnLibvirtd daemon;
    private static OwnNetwork network;
    private static TestSite site;

    @BeforeAll
    static void start() {
        GuestImage.folder();
        daemon = OwnLibvirtd.withNetworksIn(folder);
        network = OwnNetwork.start(daemon, "ws0", folder);
        site = TestSite.real("addresses", Map.of("vmm.host1.uri", daemon.uri()));
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
        if (network != null) {
            network.close();
        }
        if (daemon != null) {
            daemon.close();
        }
    }

    private static String request() {
        return Requests.example(GuestImage.folder())
                .replaceFirst("(?s)<Nic>.*</Nic>", NICS)
                .replaceFirst(
                        "(?s)<ConfigurationGraph>.*</ConfigurationGraph>",
                        GRAPH.replace("\\", "\\\\").replace("$", "\\$"));
    }

    private static String output(WorkspaceStatus status, String action, String name) {
        return status.actions().stream()
                .filter(result -> result.name().equals(action))
                .flatMap(result -> result.attributes().stream())
                .filter(attribute -> attribute.name().equals(name))
                .map(Attribute::value)
                .collect(Collectors.joining());
    }

    @Test
    void shouldGiveGuestsTheAddressesThatAreKeptForThem() {
        try (AtelierClient alice = site.client("alice")) {
            WorkspaceHandle workspace = alice.create(Requests.read(request()));

            WorkspaceStatus status = workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});

            String second = output(status, "look", "second");
            assertThat(output(status, "keep-net", "address")).isEqualTo("10.77.0.2");
            assertThat(output(status, "look", "first")).isEqualTo("10.77.0.2");
            assertThat(output(status, "keep-second", "address")).isEqualTo(second);
            assertThat(network.live()).contains("ip='10.77.0.2'", "ip='" + second + "'");
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, each -> {});
            assertThat(network.live() + network.inactive()).doesNotContain("<host");
        }
    }
}
