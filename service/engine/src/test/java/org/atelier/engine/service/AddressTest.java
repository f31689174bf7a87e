package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.onHost;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.Environment.Nic;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.HostChange.AddAddress;
import org.atelier.engine.model.HostChange.AddNic;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.testkit.SimulatedVmm;
import org.atelier.testkit.Verb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses that networks of hosts keep for workspaces. */
class AddressTest extends AbstractHostChangeTest {

    static final String NETWORK = "ws0";
    private static final OnError TWICE = new OnError(1, Duration.ZERO, OnError.Then.IGNORE);

    @Override
    @BeforeEach
    void open() {
        site = TestSite.at(directory).withHost("one", Map.of("networks", NETWORK));
        site.withoutHost("local");
        site.start();
    }

    static Requests connected() {
        return aRequest().withNics(network("net"));
    }

    static Nic network(String name) {
        return new Nic(name, NicKind.NETWORK, Optional.of(NETWORK), Optional.empty());
    }

    static Action address(String nic, String... after) {
        return onHost("address-" + nic, new AddAddress(nic, Optional.empty()), after);
    }

    static Action address(String nic, Optional<String> wanted, String... after) {
        return onHost("address-" + nic, new AddAddress(nic, wanted), after);
    }

    private List<String> addresses(Workspace workspace) {
        return addresses(site, workspace);
    }

    static List<String> addresses(TestSite site, Workspace workspace) {
        return site.get(workspace.id()).actions().stream()
                .flatMap(result -> Optional.ofNullable(result.attributes().get("address")).stream())
                .toList();
    }

    /** Lets a host keep an address for a machine that this engine does not know. */
    static void take(SimulatedVmm host, MachineId stranger, String address) {
        host.reserve(stranger, List.of(new AddressRequest(NETWORK, "52:54:00:00:00:01", Optional.of(address), true)));
    }

    private MachineId only(String host) {
        assertThat(site.host(host).reserved()).hasSize(1);
        return site.host(host).reserved().iterator().next();
    }

    @Test
    void shouldKeepAnAddressFromBeforeTheMachineStartsUntilTheWorkspaceIsDestroyed() {
        Workspace workspace = running(connected().with(address("net")));

        assertThat(addresses(workspace)).containsExactly("10.77.0.2");
        assertThat(only("one")).isEqualTo(machine(workspace));
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldKeepAddressesForWorkspacesThatRun() {
        Workspace workspace = running(connected().with("first", "true"));

        site.service()
                .configure(
                        ALICE,
                        workspace.id(),
                        List.of(
                                onHost("add-second", new AddNic(network("second"))),
                                address("second", Optional.of("10.77.0.50"), "add-second"),
                                address("net")));
        site.await(workspace, WorkspaceState.RUNNING);

        assertThat(addresses(workspace)).containsExactly("10.77.0.50", "10.77.0.2");
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldGiveTheSameAddressAgainWheneverTheMachineIsMade() {
        Workspace other = running(connected().with(address("net")));
        Workspace workspace = running(connected().with(address("net")));
        assertThat(addresses(workspace)).containsExactly("10.77.0.3");
        site.service().destroy(ALICE, other.id());
        site.await(other, WorkspaceState.DESTROYED);

        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.NORMAL);
        site.await(workspace, WorkspaceState.STAGED);
        assertThat(only("one")).isEqualTo(machine(workspace));
        site.service().start(ALICE, workspace.id());
        site.await(workspace, WorkspaceState.RUNNING);
        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.SERIALIZE);
        site.await(workspace, WorkspaceState.SERIALIZED);
        site.service().start(ALICE, workspace.id());
        site.await(workspace, WorkspaceState.RUNNING);

        assertThat(addresses(workspace)).containsExactly("10.77.0.3");
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldGiveBackWhatWasKeptForAMachineThatIsNeverMade() {
        site.host("one").failNext(Verb.CREATE, rejected());

        Workspace workspace = create(connected().with(address("net")));

        assertThat(failureOf(workspace).code()).isEqualTo(ErrorCode.HOST_FAILED);
        assertThat(site.host("one").reserved()).isEmpty();
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldGiveBackWhatWasKeptBeforeAnotherActionFailed() {
        site.host("one").failNext(Verb.GROW_IMAGE, rejected());

        Workspace workspace = create(connected().with(address("net"), grown("root", 4096, "address-net")));

        assertThat(failureOf(workspace).action()).contains("grow-root");
        assertThat(site.host("one").reserved()).isEmpty();
    }

    @Test
    void shouldRefuseTheAddressOfAnotherWorkspaceWithoutSayingWhose() {
        running(connected().with(address("net", Optional.of("10.77.0.7"))));

        Workspace second = site.service()
                .create(
                        BOB,
                        connected()
                                .with(address("net", Optional.of("10.77.0.7")))
                                .build())
                .get(0);
        Failure failure = failureOf(second);

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_FAILED);
        assertThat(failure.action()).contains("address-net");
        assertThat(failure.description()).contains("10.77.0.7", "kept for another machine");
        assertThat(site.host("one").reserved()).hasSize(1);
    }

    @Test
    void shouldTryAgainAndGoOnWithout() {
        site.host("one").failNext(Verb.RESERVE, rejected()).failNext(Verb.RESERVE, rejected());

        Workspace workspace = running(connected()
                .with(ActionDraft.of(address("net")).onError(TWICE).action())
                .with("then", "true", "address-net"));

        assertThat(states(workspace)).containsExactly(State.IGNORED, State.SUCCEEDED);
        assertThat(workspace.actions().get(0).attempt()).isEqualTo(2);
        assertThat(addresses(workspace)).isEmpty();
        assertThat(site.host("one").reserved()).isEmpty();
    }

    @Test
    void shouldSayThatTheInterfaceIsNotThere() {
        OnError ignored = new OnError(0, Duration.ZERO, OnError.Then.IGNORE);
        site.host("one").failNext(Verb.EQUIP, rejected());
        Action second = ActionDraft.of(onHost("add-second", new AddNic(network("second")), "first"))
                .onError(ignored)
                .action();

        Workspace workspace =
                create(connected().with("first", "true").with(second).with(address("second", "add-second")));

        assertThat(failureOf(workspace).description()).contains("The machine has no interface second");
    }

    @Test
    void shouldChooseAHostThatKeepsAddresses() {
        site.close();
        site = TestSite.at(directory.resolve("plain")).withHost("plain", Map.of("bridges", NETWORK));
        site.withoutHost("local");
        site.start();

        assertThat(refused(() -> create(connected().with(address("net"))), ErrorCode.NOT_SCHEDULABLE))
                .hasMessageContaining(HostDescription.DHCP_ADDRESSES);
        Workspace workspace = running(connected());
        refused(
                () -> site.service().configure(ALICE, workspace.id(), List.of(address("net"))),
                ErrorCode.NOT_SCHEDULABLE);
    }

    @Test
    void shouldGiveBackWhatIsKeptForNobody() {
        Workspace workspace = running(connected().with(address("net")));
        MachineId stranger = new MachineId(UUID.randomUUID());
        take(site.host("one"), stranger, "10.77.0.9");

        site.restart();

        Awaitility.await()
                .untilAsserted(() -> assertThat(site.host("one").reserved()).containsExactly(machine(workspace)));
    }
}
