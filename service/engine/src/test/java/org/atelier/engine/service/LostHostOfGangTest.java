package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.gang;
import static org.atelier.engine.service.TestSite.ALICE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.plan.PlanOptions;
import org.atelier.engine.store.StoreSession;
import org.atelier.spi.vmm.VmmException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of two workspaces of one lease, on a host each, when one of the hosts is lost for good: after a second of silence here. */
class LostHostOfGangTest {

    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path directory;

    private TestSite site;

    private void open(String... moreHosts) {
        PlanOptions usual = PlanOptions.DEFAULT;
        site = TestSite.at(directory)
                .withPlan(PlanOptions.of(usual.planner(), Duration.ofSeconds(1), usual.longestHold()));
        List.of(moreHosts).forEach(site::withHost);
        site.start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private List<Workspace> create(Kind kind, Optional<Instant> start) {
        return site.service()
                .create(
                        ALICE,
                        aRequest()
                                .withMemory(3000)
                                .withLease(gang(kind, start, 2, Affinity.APART))
                                .build());
    }

    private List<Workspace> running(Kind kind) {
        List<Workspace> nodes = create(kind, Optional.empty());
        nodes.forEach(node -> site.await(node, WorkspaceState.RUNNING));
        return nodes;
    }

    private Lease lease(Workspace workspace) {
        return site.get(workspace.id()).lease().orElseThrow();
    }

    private String host(Workspace workspace) {
        return lease(workspace).host().orElse("none");
    }

    private void awaitElsewhere(Workspace workspace, String lost) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(host(workspace)).isNotIn(lost, "none");
            assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
        });
    }

    private List<WorkspaceState> states(Workspace workspace) {
        return site.events.stream()
                .filter(event -> event.workspace().equals(workspace.id()) && event.topic() == Topic.STATE)
                .map(WorkspaceEvent::newState)
                .toList();
    }

    @Test
    void shouldLetTheOtherRunOnWhileTheLostOneBootsElsewhere() {
        // given
        open("other", "third");
        List<Workspace> nodes = running(Kind.IMMEDIATE);
        Workspace lost = nodes.get(0);
        Workspace other = nodes.get(1);
        String lostHost = host(lost);
        String otherHost = host(other);

        // when
        site.host(lostHost).loseHost("no power");

        // then
        awaitElsewhere(lost, lostHost);
        assertThat(host(lost)).isNotEqualTo(otherHost);
        assertThat(host(other)).isEqualTo(otherHost);
        assertThat(states(other)).endsWith(WorkspaceState.RUNNING).containsOnlyOnce(WorkspaceState.STARTING);
        assertThat(site.host(otherHost).machines()).hasSize(1);

        // when
        site.restart();

        // then
        assertThat(host(other)).isEqualTo(otherHost);
        nodes.forEach(node -> site.service().destroy(ALICE, node.id()));
        Awaitility.await().untilAsserted(() -> assertThat(site.store.inTransaction(StoreSession::leases))
                .isEmpty());
    }

    @Test
    void shouldFailTheLostOneAndLetTheOtherRunOnWhereThereIsNoRoom() {
        // given
        open("other");
        List<Workspace> nodes = running(Kind.IMMEDIATE);
        Workspace lost = nodes.get(0);
        Workspace other = nodes.get(1);
        String lostHost = host(lost);

        // when
        site.host(lostHost).loseHost("no power");

        // then
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(site.get(lost.id()).state()).isEqualTo(WorkspaceState.FAILED));
        assertThat(site.get(lost.id()).reason()).contains("host was lost");
        assertThat(site.get(other.id()).state()).isEqualTo(WorkspaceState.RUNNING);
        assertThat(lease(other).nodes()).isEqualTo(1);
        site.restart();
        assertThat(site.get(other.id()).state()).isEqualTo(WorkspaceState.RUNNING);

        // when
        site.host(lostHost).regainHost();

        // then
        Awaitility.await()
                .ignoreExceptionsInstanceOf(VmmException.class)
                .untilAsserted(() -> assertThat(site.host(lostHost).machines()).isEmpty());
        nodes.forEach(node -> site.service().destroy(ALICE, node.id()));
        nodes.forEach(node -> site.await(node, WorkspaceState.DESTROYED));
        site.assertNothingLeft();
    }

    @Test
    void shouldMoveOnlyTheLostOneBeforeTheStart() {
        open("other", "third");
        List<Workspace> nodes =
                create(Kind.RESERVATION, Optional.of(Instant.now().plus(LONG)));
        Workspace lost = nodes.get(0);
        Workspace other = nodes.get(1);
        String lostHost = host(lost);
        String otherHost = host(other);
        Optional<Instant> start = lease(lost).start();

        site.host(lostHost).loseHost("no power");

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(host(lost))
                .isNotIn(lostHost, otherHost));
        assertThat(host(other)).isEqualTo(otherHost);
        assertThat(lease(lost).start()).isEqualTo(start);
    }

    @Test
    void shouldRemoveTheMachineOfTheOtherWhereBestEffortWaitsAnew() {
        // given
        open("other");
        List<Workspace> nodes = running(Kind.BEST_EFFORT);
        Workspace other = nodes.get(1);
        String lostHost = host(nodes.get(0));
        String otherHost = host(other);

        // when
        site.host(lostHost).loseHost("no power");

        // then
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(lease(other).phase()).isEqualTo(Lease.Phase.QUEUED);
            assertThat(site.host(otherHost).machines()).isEmpty();
        });

        // when
        site.host(lostHost).regainHost();

        // then
        nodes.forEach(node -> awaitElsewhere(node, "none"));
        assertThat(site.host(otherHost).machines()).hasSize(1);
        nodes.forEach(node -> site.service().destroy(ALICE, node.id()));
        nodes.forEach(node -> site.await(node, WorkspaceState.DESTROYED));
        site.assertNothingLeft();
    }

    @Test
    void shouldRemoveTheMachineOfTheOtherWhereASpotLeaseEnds() {
        open("other");
        List<Workspace> nodes = running(Kind.SPOT);
        Workspace other = nodes.get(1);
        String otherHost = host(other);

        site.host(host(nodes.get(0))).loseHost("no power");

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(nodes)
                .extracting(node -> site.get(node.id()).state())
                .containsOnly(WorkspaceState.FAILED));
        assertThat(site.host(otherHost).machines()).isEmpty();
    }
}
