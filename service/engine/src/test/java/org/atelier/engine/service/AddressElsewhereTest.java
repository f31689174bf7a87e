package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of kept addresses when a workspace boots again on the other of two hosts, since its own is lost. */
class AddressElsewhereTest extends AbstractLeaseTest {

    private static final Map<String, String> NETWORKS = Map.of("networks", AddressTest.NETWORK);
    private static final MachineId STRANGER = new MachineId(UUID.randomUUID());

    @Override
    void beforeStart() {
        site.withHost("one", NETWORKS).withHost("two", NETWORKS);
        site.withoutHost("local");
    }

    private Workspace running(Action address) {
        Workspace workspace = site.service()
                .create(
                        ALICE,
                        AddressTest.connected().withMemory(WHOLE).with(address).build())
                .get(0);
        return site.await(workspace, WorkspaceState.RUNNING);
    }

    private String loseHost(Workspace workspace) {
        String lost = host(workspace);
        site.host(lost).loseHost("no power");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !lost.equals(host(workspace)));
        return lost;
    }

    private String other(Workspace workspace) {
        return host(workspace).equals("one") ? "two" : "one";
    }

    @Test
    void shouldKeepTheSameThereAndGiveItBackWhereItWasBefore() {
        // given
        Workspace workspace = running(AddressTest.address("net"));
        MachineId machine = AbstractHostChangeTest.machine(workspace);

        // when
        String lost = loseHost(workspace);
        site.await(workspace, WorkspaceState.RUNNING);

        // then
        assertThat(site.host(host(workspace)).reserved()).containsExactly(machine);
        assertThat(AddressTest.addresses(site, workspace)).containsExactly("10.77.0.2");

        // when its host is back without the machine
        site.host(lost).crash(machine);
        site.host(lost).regainHost();

        // then
        Awaitility.await()
                .ignoreExceptionsInstanceOf(VmmException.class)
                .untilAsserted(() -> assertThat(site.host(lost).reserved()).isEmpty());
        assertThat(site.host(host(workspace)).reserved()).containsExactly(machine);
    }

    @Test
    void shouldTakeAnotherWhereSomebodyElseHasItThere() {
        Workspace workspace = running(AddressTest.address("net"));
        AddressTest.take(site.host(other(workspace)), STRANGER, "10.77.0.2");

        loseHost(workspace);
        site.await(workspace, WorkspaceState.RUNNING);

        assertThat(AddressTest.addresses(site, workspace)).containsExactly("10.77.0.3");
    }

    @Test
    void shouldFailWhereTheOneAskedForIsSomebodyElsesThere() {
        Workspace workspace = running(AddressTest.address("net", Optional.of("10.77.0.7")));
        AddressTest.take(site.host(other(workspace)), STRANGER, "10.77.0.7");

        loseHost(workspace);
        Workspace failed = site.await(workspace, WorkspaceState.FAILED);

        assertThat(failed.failure().orElseThrow().description()).contains("10.77.0.7", "another machine");
    }
}
