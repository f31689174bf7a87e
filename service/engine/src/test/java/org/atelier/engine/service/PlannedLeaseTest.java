package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Lease.OverheadKind;
import org.atelier.engine.model.Lease.Phase;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.junit.jupiter.api.Test;

/** Leases that start now, at another time or by a deadline. */
class PlannedLeaseTest extends AbstractLeaseTest {

    @Test
    void shouldHaveAReservationRunWhenItStartsAndEndItOnTime() {
        Instant start = Instant.now().plusMillis(1500);

        Workspace workspace = createOne(HALF, reservation(start, Duration.ofMillis(700)));

        assertThat(workspace.state()).isEqualTo(WorkspaceState.SCHEDULED);
        assertThat(leaseOf(workspace).phase()).isEqualTo(Phase.RESERVED);
        Workspace running = site.await(workspace, WorkspaceState.RUNNING);
        assertThat(running.changed()).isBefore(start.plusMillis(500));
        awaitPhase(workspace, Phase.RUNNING);
        assertThat(leaseOf(workspace))
                .extracting(lease -> lease.start().orElseThrow().toEpochMilli())
                .isEqualTo(start.toEpochMilli());
        site.await(workspace, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
    }

    @Test
    void shouldStageBeforeALeaseAndTellWhatItTookBesideWhatWasPredicted() {
        LeaseRequest now = lease(Kind.IMMEDIATE, LONG);

        Workspace workspace = site.service()
                .create(
                        ALICE,
                        aRequest()
                                .withImage(TestFetcher.LARGE)
                                .withLease(now)
                                .with("a", "true")
                                .build())
                .get(0);
        site.await(workspace, WorkspaceState.RUNNING);

        assertThat(leaseOf(workspace).overheads())
                .filteredOn(overhead -> overhead.kind() != OverheadKind.SHUTDOWN)
                .allSatisfy(overhead -> assertThat(overhead.actual()).isPresent())
                .extracting(Lease.Overhead::kind)
                .containsExactly(OverheadKind.STAGING, OverheadKind.BOOT, OverheadKind.CONFIGURATION);
        Lease lease = leaseOf(workspace);
        assertThat(Duration.between(lease.start().orElseThrow(), lease.end().orElseThrow()))
                .isEqualTo(LONG);
    }

    @Test
    void shouldKeepTheDeadlineOfALeaseThatMayStartLater() {
        createOne(WHOLE, lease(Kind.IMMEDIATE, Duration.ofMillis(1500)));
        Instant latest = Instant.now().plusSeconds(20);

        Workspace workspace = createOne(
                HALF,
                LeaseRequest.one(Kind.DEADLINE, Optional.empty(), Duration.ofMillis(500), Optional.of(latest), false));

        assertThat(leaseOf(workspace).phase()).isEqualTo(Phase.RESERVED);
        assertThat(leaseOf(workspace).end().orElseThrow()).isBeforeOrEqualTo(latest);
        site.await(workspace, WorkspaceState.RUNNING);
        site.await(workspace, WorkspaceState.DESTROYED);
    }

    @Test
    void shouldKeepAllLeasesOverARestart() {
        Workspace running = createOne(HALF, lease(Kind.IMMEDIATE, LONG));
        site.await(running, WorkspaceState.RUNNING);
        Instant start = Instant.now().plusMillis(2500);
        Workspace reserved = createOne(HALF, reservation(start, LONG));
        Workspace waiting = createOne(WHOLE, lease(Kind.BEST_EFFORT, LONG));
        Lease before = leaseOf(running);

        site.restart();

        assertThat(leaseOf(running)).isEqualTo(before);
        refused(() -> createOne(HALF, reservation(start, LONG)), ErrorCode.NOT_SCHEDULABLE);
        site.await(reserved, WorkspaceState.RUNNING);
        assertThat(leaseOf(waiting).phase()).isEqualTo(Phase.QUEUED);
        site.service().destroy(ALICE, running.id());
        site.service().destroy(ALICE, reserved.id());
        site.await(waiting, WorkspaceState.RUNNING);
    }

    @Test
    void shouldPlaceNothingOnADrainedHost() {
        refused(() -> site.service().drain(ALICE, "local", true), ErrorCode.NOT_AUTHORIZED);
        refused(() -> site.service().drain(TestSite.ROOT, "elsewhere", true), ErrorCode.INVALID_REQUEST);

        site.service().drain(TestSite.ROOT, "local", true);
        refused(() -> createOne(HALF, lease(Kind.IMMEDIATE, LONG)), ErrorCode.NOT_SCHEDULABLE);
        site.restart();
        refused(() -> createOne(HALF, lease(Kind.IMMEDIATE, LONG)), ErrorCode.NOT_SCHEDULABLE);
        site.service().drain(TestSite.ROOT, "local", false);

        site.await(createOne(HALF, lease(Kind.IMMEDIATE, LONG)), WorkspaceState.RUNNING);
    }
}
