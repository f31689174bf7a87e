package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.ROOT;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.host.Machines;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.testkit.SimulatedVmm;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Hosts that come and go while the engine works, with room for one workspace each. Lost for good is who is silent for a second. */
class ChangingHostsTest extends AbstractLeaseTest {

    private static final String OTHER = "other";
    private static final long MOST = 3000;

    private Workspace create(Kind kind) {
        return createOne(MOST, lease(kind, LONG));
    }

    private Workspace running() {
        return site.await(create(Kind.IMMEDIATE), WorkspaceState.RUNNING);
    }

    private void addOther() {
        site.withHost(OTHER);
        site.changeHosts(hosts -> hosts.add(OTHER, site.host(OTHER)));
    }

    private void removeOther() {
        site.changeHosts(hosts -> hosts.remove(OTHER));
    }

    private List<String> hosts() {
        return site.service().hosts(ALICE).stream()
                .map(HostStanding::description)
                .map(description -> description.host())
                .toList();
    }

    @Test
    void shouldStartWhatWaitsOnAHostThatIsAddedAndListenToIt() {
        // given
        running();
        Workspace waiting = create(Kind.BEST_EFFORT);
        assertThat(waiting.state()).isEqualTo(WorkspaceState.REQUESTED);

        // when
        addOther();

        // then: planned at once
        assertThat(host(waiting)).isEqualTo(OTHER);
        site.await(waiting, WorkspaceState.RUNNING);
        assertThat(hosts()).containsExactly("local", OTHER);

        // when
        site.host(OTHER).crash(Machines.id(waiting.id()));

        // then
        site.await(waiting, WorkspaceState.FAILED);
    }

    @Test
    void shouldRefuseToLetGoOfAHostAsLongAsAnythingIsThere() {
        // given
        addOther();
        Workspace first = running();
        Workspace second = running();
        Workspace there = host(first).equals(OTHER) ? first : second;
        site.service().drain(ROOT, OTHER, true);

        // when
        EngineException refusal = refused(this::removeOther, ErrorCode.ILLEGAL_STATE);

        // then
        assertThat(refusal)
                .hasMessageContaining(there.id().toString())
                .hasMessageContaining("Drain")
                .hasMessageContaining("destroyed");
        assertThat(refusal.detail()).isEqualTo(new Detail.HostInUse(List.of(there.id()), List.of()));
        assertThat(hosts()).containsExactly("local", OTHER);

        // when
        site.service().destroy(ALICE, there.id());
        site.await(there, WorkspaceState.DESTROYED);
        Awaitility.await().ignoreExceptionsInstanceOf(EngineException.class).untilAsserted(this::removeOther);

        // then
        assertThat(hosts()).containsExactly("local");
        refused(() -> create(Kind.IMMEDIATE), ErrorCode.NOT_SCHEDULABLE);
    }

    @Test
    void shouldRefuseToLetGoOfAHostWhereAnOfferIsHeld() {
        running();
        addOther();
        Bid bid = site.service()
                .estimate(
                        ALICE,
                        aRequest()
                                .withMemory(MOST)
                                .withLease(lease(Kind.IMMEDIATE, LONG))
                                .build(),
                        Optional.of(Duration.ofMinutes(1)));
        assertThat(bid.hosts()).containsExactly(OTHER);

        EngineException refusal = refused(this::removeOther, ErrorCode.ILLEGAL_STATE);

        assertThat(refusal)
                .hasMessageContaining("offers " + bid.held().orElseThrow().offer());
    }

    @Test
    void shouldPlanWhatWaitsForAHostThatCameBack() {
        addOther();
        removeOther();
        running();
        Workspace waiting = create(Kind.BEST_EFFORT);
        assertThat(host(waiting)).isEqualTo("none");

        site.changeHosts(hosts -> hosts.add(OTHER, site.host(OTHER)));

        site.await(waiting, WorkspaceState.RUNNING);
        assertThat(host(waiting)).isEqualTo(OTHER);
    }

    @Test
    void shouldFindAfterACrashWhatTheSettingsSay() {
        // given: the process dies after hosts were changed
        addOther();
        site.service().drain(ROOT, "local", true);
        Workspace workspace = running();
        assertThat(host(workspace)).isEqualTo(OTHER);

        // when
        site.restart();

        // then
        assertThat(site.await(workspace, WorkspaceState.RUNNING).lease().flatMap(Lease::host))
                .contains(OTHER);
        refused(this::removeOther, ErrorCode.ILLEGAL_STATE);
    }

    @Test
    void shouldCountAHostAsLostThatTheSettingsNameNoMoreAndRemoveItsMachinesWhenItIsAddedAgain() {
        // given
        addOther();
        site.service().drain(ROOT, "local", true);
        Workspace workspace = running();
        site.service().drain(ROOT, "local", false);
        assertThat(host(workspace)).isEqualTo(OTHER);

        // when
        SimulatedVmm other = site.host(OTHER);
        site.withoutHost(OTHER);
        site.restart();

        // then
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(host(workspace)).isEqualTo("local");
            assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
        });
        assertThat(other.machines()).hasSize(1);

        // when
        site.changeHosts(hosts -> hosts.add(OTHER, other));

        // then
        assertThat(other.machines()).isEmpty();
        assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    }

    @Test
    void shouldLetOnlyAdministratorsChangeHosts() {
        refused(() -> site.service().reloadHosts(ALICE), ErrorCode.NOT_AUTHORIZED);
    }
}
