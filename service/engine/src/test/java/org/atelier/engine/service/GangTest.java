package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.transport.TransferException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Leases of several workspaces. */
class GangTest extends AbstractLeaseTest {

    private static LeaseRequest gang(Kind kind, int nodes, Affinity affinity) {
        return new LeaseRequest(
                kind,
                Optional.empty(),
                LONG,
                Optional.empty(),
                false,
                Duration.ZERO,
                nodes,
                affinity,
                Optional.empty());
    }

    @Test
    void shouldMakeAllWorkspacesOfALeaseOrNone() {
        refused(() -> create(HALF, gang(Kind.IMMEDIATE, 3, Affinity.ANY)), ErrorCode.NOT_SCHEDULABLE);
        refused(() -> create(HALF, gang(Kind.IMMEDIATE, 2, Affinity.APART)), ErrorCode.NOT_SCHEDULABLE);
        assertThat(site.service().list(ALICE)).isEmpty();

        List<Workspace> nodes = create(HALF, gang(Kind.IMMEDIATE, 2, Affinity.TOGETHER));

        assertThat(nodes).hasSize(2).extracting(Workspace::name).doesNotHaveDuplicates();
        nodes.forEach(node -> site.await(node, WorkspaceState.RUNNING));
        assertThat(leaseOf(nodes.get(0)).id()).isEqualTo(leaseOf(nodes.get(1)).id());
        Instant end = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
        site.service().setTerminationTime(ALICE, nodes.get(0).id(), end);
        assertThat(leaseOf(nodes.get(1)).end()).contains(end);
        nodes.forEach(node -> site.service().destroy(ALICE, node.id()));
        nodes.forEach(node -> site.await(node, WorkspaceState.DESTROYED));
        site.assertNothingLeft();
    }

    @Test
    void shouldStartNoneWhereOneOfThemFails() {
        site.fetcher.failNext(new TransferException(TransferException.Kind.NOT_FOUND, "No such image."));

        List<Workspace> nodes = create(HALF, gang(Kind.IMMEDIATE, 2, Affinity.ANY));

        Awaitility.await().untilAsserted(() -> assertThat(nodes)
                .extracting(node -> site.get(node.id()).state())
                .containsExactlyInAnyOrder(WorkspaceState.FAILED, WorkspaceState.DESTROYED));
    }
}
