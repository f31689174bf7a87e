package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.TestSite.ALICE;

import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Lease.OverheadKind;
import org.atelier.engine.model.Lease.Phase;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceState;
import org.junit.jupiter.api.Test;

/** Leases that wait for room, and make room for others. */
class PreemptionTest extends AbstractLeaseTest {

    @Test
    void shouldLetBestEffortWaitUntilThereIsRoom() {
        Workspace first = createOne(WHOLE, lease(Kind.IMMEDIATE, LONG));
        site.await(first, WorkspaceState.RUNNING);

        Workspace waiting = createOne(HALF, lease(Kind.BEST_EFFORT, LONG));
        assertThat(waiting.state()).isEqualTo(WorkspaceState.REQUESTED);
        assertThat(leaseOf(waiting))
                .satisfies(lease -> assertThat(lease.phase()).isEqualTo(Phase.QUEUED))
                .satisfies(lease -> assertThat(lease.end()).isEmpty())
                .satisfies(lease -> assertThat(lease.start()).isPresent());

        site.service().destroy(ALICE, first.id());
        site.await(waiting, WorkspaceState.RUNNING);
    }

    @Test
    void shouldSuspendBestEffortForOthersAndLetItGoOnAfterwards() {
        Workspace work = createOne(WHOLE, lease(Kind.BEST_EFFORT, LONG));
        site.await(work, WorkspaceState.RUNNING);

        Workspace urgent = createOne(HALF, lease(Kind.IMMEDIATE, LONG));
        site.await(work, WorkspaceState.SERIALIZED);
        site.await(urgent, WorkspaceState.RUNNING);
        awaitPhase(work, Phase.SUSPENDED);
        assertThat(leaseOf(work).end()).isEmpty();
        refused(() -> site.service().start(ALICE, work.id()), ErrorCode.ILLEGAL_STATE);

        site.service().destroy(ALICE, urgent.id());
        site.await(work, WorkspaceState.RUNNING);
        awaitPhase(work, Phase.RUNNING);
        assertThat(leaseOf(work).preemptions()).isEqualTo(1);
        assertThat(leaseOf(work).overheads())
                .filteredOn(overhead -> overhead.actual().isPresent())
                .extracting(Lease.Overhead::kind)
                .contains(OverheadKind.SERIALIZE, OverheadKind.RESUME);
    }

    @Test
    void shouldEndASpotLeaseForOthersAfterTellingIt() {
        Workspace spot = createOne(WHOLE, lease(Kind.SPOT, LONG));
        site.await(spot, WorkspaceState.RUNNING);

        Workspace urgent = createOne(HALF, lease(Kind.IMMEDIATE, LONG));

        site.await(spot, WorkspaceState.DESTROYED);
        site.await(urgent, WorkspaceState.RUNNING);
        assertThat(site.events)
                .filteredOn(event -> event.workspace().equals(spot.id()) && event.topic() == Topic.TERMINATION)
                .extracting(WorkspaceEvent::reason)
                .anyMatch(reason -> reason.startsWith("Its room is needed by others"));
    }
}
