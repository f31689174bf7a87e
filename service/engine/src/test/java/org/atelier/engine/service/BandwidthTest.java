package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.withBandwidth;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.ROOT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.host.Machines;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.CounterOffer;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.SimulatedVmm;
import org.atelier.testkit.Verb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hosts with a bridge: one that can hold machines to 1000 Mbit/s in all, and one that cannot hold them to anything. */
class BandwidthTest extends AbstractSiteTest {

    private SimulatedVmm wired;

    @Override
    @BeforeEach
    void open() {
        site = TestSite.at(directory)
                .withHost("free", Map.of("bridges", "br0"))
                .withHost("wired", Map.of("bridges", "br0", "bandwidth-mbps", "1000"))
                .start();
        wired = site.host("wired");
    }

    @Test
    void shouldLeaseWhatTheHostCanHold() {
        // when
        Workspace workspace = running(aRequest().withBandwidth("br0", 400));

        // then
        assertThat(workspace.lease().flatMap(Lease::host)).contains("wired");
        assertThat(bandwidthOfMachine(workspace)).contains(400);
        assertThat(site.service().hosts(ALICE))
                .extracting(host -> host.description().host() + " " + host.freeBandwidthMbps())
                .containsExactly("free 0", "local 0", "wired 600");
        assertDestroyLeavesNothing(workspace);
        assertThat(free()).isEqualTo(1000);
    }

    @Test
    void shouldRefuseWhatIsNotFreeAndOfferWhatIs() {
        // given
        running(aRequest().withBandwidth("br0", 400));
        Requests more = aRequest().withBandwidth("br0", 700);

        // when
        EngineException estimate = refused(
                () -> site.service().estimate(ALICE, more.build(), Optional.empty()), ErrorCode.NOT_SCHEDULABLE);
        EngineException refusal = refused(() -> create(more), ErrorCode.NOT_SCHEDULABLE);

        // then
        assertThat(refusal).hasMessageContaining("1 vCPUs, 700 Mbit/s and");
        assertThat(offered(refusal, CounterOffer.Kind.SHRINK)).isEqualTo(new Allocation(1, 100, 256, 600));
        assertThat(offered(refusal, CounterOffer.Kind.SHIFT)).isEqualTo(new Allocation(1, 100, 256, 700));
        assertThat(offered(estimate, CounterOffer.Kind.SHRINK)).isEqualTo(new Allocation(1, 100, 256, 600));
    }

    @Test
    void shouldRefuseWhereNoHostCanHoldIt() {
        site.service().drain(ROOT, "wired", true);

        EngineException refusal = refused(() -> create(aRequest().withBandwidth("br0", 1)), ErrorCode.NOT_SCHEDULABLE);

        assertThat(refusal).hasMessageContaining("bandwidth-shaping");
        running(aRequest().withBandwidth("br0", 0));
    }

    @Test
    void shouldGiveMoreAndLessToARunningMachine() {
        Workspace workspace = running(aRequest().withBandwidth("br0", 100));

        renegotiate(workspace, 900);
        Awaitility.await()
                .untilAsserted(() -> assertThat(bandwidthOfMachine(workspace)).contains(900));
        long left = free();
        settled(workspace.id());
        renegotiate(workspace, 0);

        Awaitility.await()
                .untilAsserted(() -> assertThat(bandwidthOfMachine(workspace)).contains(0));
        assertThat(left).isEqualTo(100);
        Awaitility.await().untilAsserted(() -> assertThat(free()).isEqualTo(1000));
        assertThat(site.get(workspace.id()).allocation()).isEqualTo(new Allocation(1, 100, 256, 0));
    }

    @Test
    void shouldOfferTheMostThatARunningMachineCanHave() {
        Workspace workspace = running(aRequest().withBandwidth("br0", 100));
        running(aRequest().withBandwidth("br0", 300));

        EngineException refusal = refused(() -> renegotiate(workspace, 800), ErrorCode.NOT_SCHEDULABLE);

        assertThat(offered(refusal, CounterOffer.Kind.SHRINK)).isEqualTo(new Allocation(1, 100, 256, 700));
        assertThat(site.get(workspace.id()).allocation().bandwidthMbps()).isEqualTo(100);
    }

    @Test
    void shouldGiveTheOldBandwidthBackWhenTheHostCannotAdjust() {
        Workspace workspace = running(aRequest().withBandwidth("br0", 100));
        wired.failNext(Verb.ADJUST, new VmmException(VmmError.UNSUPPORTED, "No traffic control."));

        renegotiate(workspace, 300);

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(site.get(workspace.id()).reason()).contains("No traffic control"));
        assertThat(site.get(workspace.id()).allocation()).isEqualTo(workspace.allocation());
        assertThat(bandwidthOfMachine(workspace)).contains(100);
    }

    @Test
    void shouldNotPromiseABandwidthToUserModeNetworking() {
        Workspace workspace = running(aRequest());

        EngineException refusal = refused(() -> renegotiate(workspace, 10), ErrorCode.INVALID_REQUEST);

        assertThat(((Detail.Invalid) refusal.detail()).path()).isEqualTo("Allocation/BandwidthMbps");
        assertThat(refusal).hasMessageContaining("user-mode networking");
    }

    private void renegotiate(Workspace workspace, int megabits) {
        site.service().modify(ALICE, workspace.id(), Modification.of(withBandwidth(workspace.allocation(), megabits)));
    }

    private void settled(WorkspaceId id) {
        Awaitility.await().until(() -> site.steps(id).stream()
                .noneMatch(step -> step.finished().isEmpty()));
    }

    private Optional<Integer> bandwidthOfMachine(Workspace workspace) {
        return wired.resources(Machines.id(workspace.id())).map(MachineResources::bandwidthMbps);
    }

    private long free() {
        List<HostStanding> hosts = site.service().hosts(ALICE);
        return hosts.get(hosts.size() - 1).freeBandwidthMbps();
    }

    private static Allocation offered(EngineException refusal, CounterOffer.Kind kind) {
        return ((Detail.CounterOffers) refusal.detail())
                .offers().stream()
                        .filter(offer -> offer.kind() == kind)
                        .findFirst()
                        .orElseThrow()
                        .parts()
                        .get(0)
                        .allocation();
    }
}
