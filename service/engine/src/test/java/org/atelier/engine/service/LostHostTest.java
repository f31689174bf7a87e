package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.time.Instant;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.VmmException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of leases whose host is lost for good: after a second of silence here. There are two hosts with room for 4096 MiB each. */
class LostHostTest extends AbstractLeaseTest {

    private static final long MOST = 3000;

    @Override
    void beforeStart() {
        site.withHost("other");
    }

    private Workspace running(Kind kind) {
        return site.await(createOne(MOST, lease(kind, LONG)), WorkspaceState.RUNNING);
    }

    private void awaitElsewhere(Workspace workspace, String lost) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
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
        site.service().modify(ALICE, workspace.id(), Modification.of(new Allocation(1, 100, 1000, 0)));

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
                .atMost(Duration.ofSeconds(60))
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
        awaitPhase(work, Lease.Phase.QUEUED);
        site.service().destroy(ALICE, other.id());

        awaitElsewhere(work, lost);
    }

    @Test
    void shouldMoveAReservationBeforeItStarts() {
        Workspace reserved = createOne(MOST, reservation(Instant.now().plus(LONG), LONG));
        Instant start = site.get(reserved.id()).lease().flatMap(Lease::start).orElseThrow();
        String lost = host(reserved);

        site.host(lost).loseHost("no power");

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(host(reserved))
                .isNotEqualTo(lost));
        assertThat(site.get(reserved.id()).lease().flatMap(Lease::start)).contains(start);
    }
}
