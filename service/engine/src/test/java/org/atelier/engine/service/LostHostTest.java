package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.plan.PlanOptions;
import org.atelier.spi.vmm.VmmException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of leases whose host is lost for good: after a second of silence here. There are two hosts with room for 4096 MiB each. */
class LostHostTest {

    private static final long MOST = 3000;
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path directory;

    private TestSite site;

    @BeforeEach
    void open() {
        PlanOptions usual = PlanOptions.DEFAULT;
        site = TestSite.at(directory)
                .withHost("other")
                .withPlan(PlanOptions.of(usual.planner(), Duration.ofSeconds(1), usual.longestHold()))
                .start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Workspace create(Kind kind, Optional<Instant> start) {
        LeaseRequest lease = LeaseRequest.one(kind, start, LONG, Optional.empty(), kind == Kind.BEST_EFFORT);
        return site.service()
                .create(ALICE, aRequest().withMemory(MOST).withLease(lease).build())
                .get(0);
    }

    private Workspace running(Kind kind) {
        return site.await(create(kind, Optional.empty()), WorkspaceState.RUNNING);
    }

    private String host(Workspace workspace) {
        return site.get(workspace.id()).lease().flatMap(Lease::host).orElse("none");
    }

    private void awaitElsewhere(Workspace workspace, String lost) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(host(workspace)).isNotIn(lost, "none");
            assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
        });
    }

    @Test
    void shouldBootAgainOnAnotherHostAndRemoveTheOldMachineWhenTheHostIsBack() {
        // given
        Workspace workspace = running(Kind.IMMEDIATE);
        String lost = host(workspace);

        // when
        site.host(lost).loseHost("no power");

        // then
        awaitElsewhere(workspace, lost);
        assertThat(site.host(host(workspace)).machines()).hasSize(1);

        // when
        site.host(lost).regainHost();

        // then
        Awaitility.await()
                .ignoreExceptionsInstanceOf(VmmException.class)
                .untilAsserted(() -> assertThat(site.host(lost).machines()).isEmpty());
        assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    }

    @Test
    void shouldBootAgainOnAnotherHostWhereTheHostIsSilentFromTheStart() {
        Workspace workspace = running(Kind.IMMEDIATE);
        String lost = host(workspace);
        site.host(lost).loseHost("no power");

        site.restart();

        awaitElsewhere(workspace, lost);
    }

    @Test
    void shouldTakeNoMoreRoomElsewhereThanWasLeftOfAMachineThatWasToBecomeSmaller() {
        // given
        Workspace workspace = running(Kind.IMMEDIATE);
        String lost = host(workspace);
        site.host(lost).loseHost("no power");

        // when
        site.service().renegotiate(ALICE, workspace.id(), new Allocation(1, 100, 1000, 0));

        // then
        awaitElsewhere(workspace, lost);
        String found = host(workspace);
        Awaitility.await().untilAsserted(() -> assertThat(site.service().hosts(ALICE))
                .filteredOn(host -> host.description().host().equals(found))
                .extracting(HostStanding::freeMemoryMiB)
                .containsExactly(4096L - 1064));
    }

    @Test
    void shouldFailWithTheReasonWhereThereIsNoRoomElsewhere() {
        Workspace first = running(Kind.IMMEDIATE);
        Workspace second = running(Kind.IMMEDIATE);
        String lost = host(first);
        assertThat(host(second)).isNotEqualTo(lost);

        site.host(lost).loseHost("no power");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(site.get(first.id()).state()).isEqualTo(WorkspaceState.FAILED));
        assertThat(site.get(first.id()).reason()).contains("host was lost");
        assertThat(site.get(second.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    }

    @Test
    void shouldLetBestEffortWaitForRoomElsewhere() {
        Workspace work = running(Kind.BEST_EFFORT);
        String lost = host(work);
        Workspace other = running(Kind.IMMEDIATE);
        assertThat(host(other)).isNotEqualTo(lost);

        site.host(lost).loseHost("no power");
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        site.get(work.id()).lease().orElseThrow().phase())
                .isEqualTo(Lease.Phase.QUEUED));
        site.service().destroy(ALICE, other.id());

        awaitElsewhere(work, lost);
    }

    @Test
    void shouldMoveAReservationBeforeItStarts() {
        Workspace reserved = create(Kind.RESERVATION, Optional.of(Instant.now().plus(LONG)));
        Instant start = site.get(reserved.id()).lease().flatMap(Lease::start).orElseThrow();
        String lost = host(reserved);

        site.host(lost).loseHost("no power");

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(host(reserved))
                .isNotEqualTo(lost));
        assertThat(site.get(reserved.id()).lease().flatMap(Lease::start)).contains(start);
    }
}
