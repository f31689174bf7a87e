package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.client.fake.FakeLease;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.client.fake.Requests;
import org.atelier.client.model.Bid;
import org.atelier.client.model.HostChanges;
import org.atelier.client.model.Lease;
import org.atelier.client.model.Offer;
import org.atelier.client.model.Overhead;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.LeaseKindType;
import org.atelier.types.LeasePhaseType;
import org.atelier.types.OverheadKindType;
import org.atelier.types.WorkspaceRequestType;
import org.junit.jupiter.api.Test;

/** What clients ask about leases and the hosts that they are on. */
class LeasesAndHostsTest extends AbstractClientTest {

    @Test
    void shouldEstimate() {
        assertThat(client.estimate(Requests.small("x")))
                .isEqualTo(new Bid(
                        0.25,
                        List.of("host-a"),
                        Optional.of(FakeWorkspace.NOW),
                        Optional.of(FakeWorkspace.NOW.plusSeconds(3600)),
                        Duration.ofSeconds(42),
                        Duration.ofSeconds(5),
                        client.images().explain(Requests.small("x")),
                        List.of(new Overhead(
                                OverheadKindType.BOOT, FakeWorkspace.NOW, Duration.ofSeconds(30), Optional.empty())),
                        Optional.empty()));
    }

    @Test
    void shouldHoldAnOffer() {
        Bid bid = client.estimate(Requests.small("x"), Duration.ofMinutes(5));

        assertThat(bid.offer()).contains(new Offer("offer-1", FakeWorkspace.NOW.plusSeconds(300)));
        assertThat(client.async()
                        .estimate(Requests.small("x"), Duration.ofMinutes(1))
                        .join()
                        .offer())
                .contains(new Offer("offer-1", FakeWorkspace.NOW.plusSeconds(60)));
    }

    @Test
    void shouldCreateAllNodesOfALease() {
        WorkspaceRequestType request = Requests.small("crowd");
        request.getLease().setNodes(3);

        List<WorkspaceHandle> handles = client.createAll(request);

        assertThat(handles).hasSize(3).extracting(WorkspaceHandle::reference).doesNotHaveDuplicates();
        assertThat(client.async().createAll(request).join()).hasSize(3);
        assertThatThrownBy(() -> client.create(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 nodes")
                .hasMessageContaining("createAll");
    }

    @Test
    void shouldDrainHostsAndLetThemTakeLeasesAgain() {
        client.drain("host-a");
        client.undrain("host-a");
        client.async().drain("host-b").join();
        client.async().undrain("host-b").join();

        assertThat(service.site().calls())
                .endsWith(
                        "SetHostState host-a drained",
                        "SetHostState host-a active",
                        "SetHostState host-b drained",
                        "SetHostState host-b active");
    }

    @Test
    void shouldTellWhatHasBecomeOfTheHosts() {
        service.site().reloads(List.of("host-b"), List.of("host-c"), List.of("host-d"), "host-a", "It is in use.");

        HostChanges changes = client.reloadHosts();

        assertThat(changes)
                .isEqualTo(new HostChanges(
                        List.of("host-b"),
                        List.of("host-c"),
                        List.of("host-d"),
                        List.of(new HostChanges.Refused("host-a", "It is in use."))));
        assertThat(client.async().reloadHosts().join())
                .isEqualTo(new HostChanges(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void shouldTellALease() {
        fake.with(FakeLease.running());

        Lease lease = workspace.status().lease().orElseThrow();

        assertThat(lease)
                .isEqualTo(new Lease(
                        "lease-1",
                        LeaseKindType.RESERVATION,
                        LeasePhaseType.RUNNING,
                        2,
                        Optional.of(FakeWorkspace.NOW),
                        Optional.of(FakeWorkspace.NOW.plusSeconds(7200)),
                        Optional.of("host-a"),
                        1,
                        List.of(new Overhead(
                                OverheadKindType.STAGING,
                                FakeWorkspace.NOW,
                                Duration.ofSeconds(10),
                                Optional.of(Duration.ofMillis(12_500))))));
        assertThat(client.list().get(0).lease()).contains(lease);
    }

    @Test
    void shouldKnowALeaseWithoutAnEnd() {
        fake.with(FakeLease.queued());

        WorkspaceStatus status = workspace.status();

        assertThat(status.terminationTime()).isEmpty();
        assertThat(status.lease().flatMap(Lease::start)).isEmpty();
        assertThat(status.lease().map(Lease::phase)).contains(LeasePhaseType.QUEUED);
        assertThat(workspace.document()).contains("xsi:nil=\"true\"");
        assertThat(client.list().get(0).terminationTime()).isEmpty();
    }
}
