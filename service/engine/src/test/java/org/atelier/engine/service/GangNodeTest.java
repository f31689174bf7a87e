package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.gang;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.BookedLease;
import org.atelier.scheduler.planner.Placed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Single workspaces of a lease of two, which fill the host, that are destroyed. */
class GangNodeTest extends AbstractSiteTest {

    private static final long HALF = 1900;

    private List<Workspace> create(Kind kind, Optional<Instant> start, int nodes) {
        return site.service()
                .create(
                        ALICE,
                        aRequest()
                                .withMemory(HALF)
                                .withLease(gang(kind, start, nodes, Affinity.ANY))
                                .build());
    }

    private BookedLease booked() {
        List<BookedLease> leases =
                site.store.inTransaction(session -> session.leases().toList());
        assertThat(leases).hasSize(1);
        return leases.get(0);
    }

    private Lease lease(Workspace workspace) {
        return site.get(workspace.id()).lease().orElseThrow();
    }

    @Test
    void shouldGiveItsRoomToOthersWhileTheOtherRunsOn() {
        // given
        List<Workspace> nodes = create(Kind.IMMEDIATE, Optional.empty(), 2);
        nodes.forEach(node -> site.await(node, WorkspaceState.RUNNING));
        refused(() -> create(Kind.IMMEDIATE, Optional.empty(), 1), ErrorCode.NOT_SCHEDULABLE);

        // when
        site.service().destroy(ALICE, nodes.get(0).id());
        site.await(nodes.get(0), WorkspaceState.DESTROYED);

        // then
        BookedLease before = booked();
        assertThat(before.workspaces()).containsExactly(nodes.get(1).id());
        assertThat(before.lease().schedule().orElseThrow().placement()).containsExactly(new Placed("local", 1));
        assertThat(lease(nodes.get(1)).nodes()).isEqualTo(1);
        site.restart();
        assertThat(booked()).isEqualTo(before);
        Workspace next = create(Kind.IMMEDIATE, Optional.empty(), 1).get(0);
        site.await(next, WorkspaceState.RUNNING);
        assertThat(site.get(nodes.get(1).id()).state()).isEqualTo(WorkspaceState.RUNNING);

        // when
        site.service().destroy(ALICE, nodes.get(1).id());
        site.service().destroy(ALICE, next.id());

        // then
        site.await(nodes.get(1), WorkspaceState.DESTROYED);
        site.await(next, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
    }

    @Test
    void shouldGiveItsRoomToOthersBeforeTheStart() {
        Optional<Instant> start = Optional.of(Instant.now().plus(Duration.ofHours(2)));
        List<Workspace> nodes = create(Kind.RESERVATION, start, 2);
        refused(() -> create(Kind.RESERVATION, start, 1), ErrorCode.NOT_SCHEDULABLE);

        site.service().destroy(ALICE, nodes.get(1).id());
        site.await(nodes.get(1), WorkspaceState.DESTROYED);

        assertThat(create(Kind.RESERVATION, start, 1)).hasSize(1);
        assertThat(lease(nodes.get(0)).nodes()).isEqualTo(1);
    }

    @Test
    void shouldAnswerACreateThatIsAskedAgainWithTheDestroyedOneInFront() {
        Requests request = aRequest()
                .withMemory(HALF)
                .withLease(gang(Kind.IMMEDIATE, Optional.empty(), 2, Affinity.ANY))
                .withToken("once");
        List<Workspace> nodes = site.service().create(ALICE, request.build());
        nodes.forEach(node -> site.await(node, WorkspaceState.RUNNING));

        site.service().destroy(ALICE, nodes.get(0).id());
        site.await(nodes.get(0), WorkspaceState.DESTROYED);

        assertThat(site.service().create(ALICE, request.build()))
                .extracting(Workspace::id)
                .containsExactly(nodes.get(0).id(), nodes.get(1).id());
    }

    /** Where a process of before did not give it back. */
    @Test
    void shouldGiveRoomBackThatWasForgotten() {
        List<Workspace> nodes = create(Kind.IMMEDIATE, Optional.empty(), 2);
        nodes.forEach(node -> site.await(node, WorkspaceState.RUNNING));
        BookedLease whole = booked();
        site.service().destroy(ALICE, nodes.get(0).id());
        site.await(nodes.get(0), WorkspaceState.DESTROYED);

        site.store.inTransaction(session -> {
            session.saveLeases(List.of(whole));
            return whole;
        });
        site.restart();

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(booked().lease().request().nodes()).isEqualTo(1));
    }
}
