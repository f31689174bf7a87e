package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.CounterOffer;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.Hold;
import org.atelier.testkit.Verb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Running machines that become smaller while somebody else waits for their room. The host leases 4096 MiB, of which machines take 64 each. */
@Timeout(60)
class ShrinkTest extends AbstractSiteTest {

    private static final Duration A_WHILE = Duration.ofSeconds(20);
    private static final Allocation LARGE = new Allocation(1, 100, 3000, 0);
    private static final Allocation SMALL = new Allocation(1, 100, 1000, 0);
    private static final Requests RIVAL = aRequest().withMemory(2000);

    @Test
    void shouldLeaseTheRoomToOthersOnceTheMachineIsSmaller() throws InterruptedException {
        Workspace workspace = running(aRequest().withAllocation(LARGE));
        Hold hold = shrink(workspace, SMALL);

        refused(() -> create(RIVAL), ErrorCode.NOT_SCHEDULABLE);
        hold.release();

        awaitFreeMemory(4096 - 1064);
        running(RIVAL);
        assertThat(site.get(workspace.id()).allocation()).isEqualTo(SMALL);
    }

    @Test
    void shouldKeepTheRoomWhenTheMachineCannotBeMadeSmaller() throws InterruptedException {
        // given
        Workspace workspace = running(aRequest().withAllocation(LARGE));
        Hold hold = shrink(workspace, SMALL);
        Workspace rival = create(aRequest().withMemory(2000).withLease(bestEffort()));

        // when
        hold.fail(new VmmException(VmmError.UNSUPPORTED, "Its guest keeps it."));

        // then
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(site.get(workspace.id()).reason()).contains("Its guest keeps it"));
        awaitIdle(workspace);
        assertThat(site.get(workspace.id()).allocation()).isEqualTo(LARGE);
        awaitFreeMemory(4096 - 3064);
        assertThat(site.get(rival.id()).state()).isEqualTo(WorkspaceState.REQUESTED);
        refused(() -> create(RIVAL), ErrorCode.NOT_SCHEDULABLE);
        site.service().destroy(ALICE, workspace.id());
        site.await(rival, WorkspaceState.RUNNING);
    }

    @Test
    void shouldHaveOfEachKindTheLargerWhileTheMachineIsChanged() throws InterruptedException {
        Workspace workspace = running(aRequest().withAllocation(LARGE));
        long processors = site.service().hosts(ALICE).get(0).freeCpuPercent();

        Hold hold = shrink(workspace, new Allocation(2, 100, 1000, 0));

        assertThat(freeMemory()).isEqualTo(4096 - 3064);
        assertThat(site.service().hosts(ALICE).get(0).freeCpuPercent()).isLessThan(processors);
        hold.release();
        awaitFreeMemory(4096 - 1064);
        assertThat(site.service().hosts(ALICE).get(0).freeCpuPercent()).isLessThan(processors);
    }

    @Test
    void shouldOfferNoMoreProcessorsThanWereAskedForWhereThereIsTooLittleMemory() {
        Workspace workspace = running(aRequest().withAllocation(new Allocation(2, 100, 1000, 0)));

        EngineException refusal = refused(
                () -> site.service().modify(ALICE, workspace.id(), Modification.of(new Allocation(1, 100, 5000, 0))),
                ErrorCode.NOT_SCHEDULABLE);

        CounterOffer offer = ((Detail.CounterOffers) refusal.detail()).offers().get(0);
        assertThat(offer.parts().get(0).allocation()).isEqualTo(new Allocation(1, 100, 4096 - 64, 0));
        assertThat(freeMemory()).isEqualTo(4096 - 1064);
    }

    @Test
    void shouldKeepTheRoomOfAllNodesUntilTheLastIsSmaller() throws InterruptedException {
        // given
        LeaseRequest gang = new LeaseRequest(
                Kind.IMMEDIATE,
                Optional.empty(),
                Duration.ofHours(1),
                Optional.empty(),
                false,
                Duration.ZERO,
                2,
                Affinity.ANY,
                Optional.empty());
        List<Workspace> nodes = site.service()
                .create(ALICE, aRequest().withMemory(1900).withLease(gang).build());
        nodes.forEach(node -> site.await(node, WorkspaceState.RUNNING));

        // when
        Hold first = site.vmm.holdNext(Verb.ADJUST);
        Hold second = site.vmm.holdNext(Verb.ADJUST);
        site.service().modify(ALICE, nodes.get(0).id(), Modification.of(SMALL));
        assertThat(first.awaitReached(A_WHILE) || second.awaitReached(A_WHILE)).isTrue();
        first.release();
        Awaitility.await().until(() -> nodes.stream().anyMatch(node -> isIdle(node)));

        // then
        assertThat(freeMemory()).isEqualTo(4096 - 2 * 1964);
        second.release();
        awaitFreeMemory(4096 - 2 * 1064);
    }

    @Test
    void shouldKeepTheRoomOverARestart() throws InterruptedException {
        Workspace workspace = running(aRequest().withAllocation(LARGE));
        Hold old = shrink(workspace, SMALL);
        Hold hold = site.vmm.holdNext(Verb.ADJUST);

        site.restart();

        assertThat(hold.awaitReached(A_WHILE)).isTrue();
        assertThat(freeMemory()).isEqualTo(4096 - 3064);
        refused(() -> site.service().create(BOB, RIVAL.build()), ErrorCode.NOT_SCHEDULABLE);
        hold.release();
        old.release();
        awaitFreeMemory(4096 - 1064);
        running(RIVAL);
    }

    private static LeaseRequest bestEffort() {
        return LeaseRequest.one(Kind.BEST_EFFORT, Optional.empty(), Duration.ofHours(1), Optional.empty(), true);
    }

    /** Asks for another size and returns when the host has begun to give it to the machine. */
    private Hold shrink(Workspace workspace, Allocation allocation) throws InterruptedException {
        Hold hold = site.vmm.holdNext(Verb.ADJUST);
        site.service().modify(ALICE, workspace.id(), Modification.of(allocation));
        assertThat(hold.awaitReached(A_WHILE)).isTrue();
        return hold;
    }

    private boolean isIdle(Workspace workspace) {
        return site.steps(workspace.id()).stream()
                .noneMatch(step -> step.finished().isEmpty());
    }

    private void awaitIdle(Workspace workspace) {
        Awaitility.await().until(() -> isIdle(workspace));
    }

    private long freeMemory() {
        return site.service().hosts(ALICE).get(0).freeMemoryMiB();
    }

    private void awaitFreeMemory(long mebibytes) {
        Awaitility.await().untilAsserted(() -> assertThat(freeMemory()).isEqualTo(mebibytes));
    }
}
