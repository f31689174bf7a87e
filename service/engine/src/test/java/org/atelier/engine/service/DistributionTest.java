package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StepRecord.Status;
import org.atelier.spi.transport.TransferException;
import org.atelier.testkit.Hold;
import org.atelier.testkit.Verb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images that lie on disks of the hosts' own are brought to the host of a workspace before its machine is there. */
@Timeout(60)
final class DistributionTest extends AbstractLeaseTest {

    /** More than files are fetched at once. */
    private static final int HOSTS = 6;

    @Override
    void beforeStart() {
        for (int number = 1; number < HOSTS; number++) {
            site.withHost("host" + number);
        }
        site.distribution.on = true;
    }

    private static LeaseRequest gang(int nodes) {
        return new LeaseRequest(
                Kind.IMMEDIATE,
                Optional.empty(),
                LONG,
                Optional.empty(),
                false,
                Duration.ZERO,
                nodes,
                Affinity.APART,
                Optional.empty());
    }

    @Test
    void shouldLetAllMembersOfALeaseWaitForTheImageAtTheSameTime() {
        site.distribution.gather(HOSTS);

        List<Workspace> nodes = create(WHOLE, gang(HOSTS));

        nodes.forEach(node -> site.await(node, WorkspaceState.RUNNING));
        assertThat(site.distribution.brought())
                .containsExactlyInAnyOrder("local", "host1", "host2", "host3", "host4", "host5");
    }

    private List<StepRecord> steps(Workspace workspace) {
        return site.store.inTransaction(session -> session.steps(workspace.id()));
    }

    @Test
    void shouldBePassedOverWhereHostsShareTheImages() {
        // given
        site.distribution.on = false;
        List<Hold> holds =
                site.hosts().stream().map(host -> host.holdNext(Verb.CREATE)).toList();

        // when
        Workspace workspace = create(aRequest());
        Awaitility.await().until(() -> steps(workspace).stream()
                .anyMatch(step -> step.kind() == StepKind.CREATE_MACHINE && step.status() == Status.RUNNING));

        // then
        List<StepRecord> steps = steps(workspace);
        holds.forEach(Hold::release);
        assertThat(steps).extracting(StepRecord::kind).doesNotContain(StepKind.DISTRIBUTE_IMAGES);
        site.await(workspace, WorkspaceState.RUNNING);
    }

    @Test
    void shouldBringTheImageToTheHostWhereItResumes() {
        Workspace work = suspended();

        String there = resumeElsewhere(work);

        site.await(work, WorkspaceState.RUNNING);
        assertThat(site.distribution.brought()).endsWith(there).hasSize(HOSTS + 1);
    }

    @Test
    void shouldNotResumeWhereTheImageDoesNotCome() {
        Workspace work = suspended();
        for (String host : List.of("host1", "host2", "host3", "host4", "host5")) {
            site.distribution.hosts.remove(host);
            site.distribution.fail(
                    host, new TransferException(TransferException.Kind.FULL, "The host " + host + " has no room."));
        }

        String there = resumeElsewhere(work);

        Workspace failed = site.await(work, WorkspaceState.FAILED);
        assertThat(failed.failure().map(Failure::code)).contains(ErrorCode.TRANSFER_FAILED);
        assertThat(failed.failure().orElseThrow().description()).contains("has no room");
        assertThat(site.host(there).machines()).isEmpty();
    }

    @Test
    void shouldEndAtOnceWhereItIsDestroyedWhileTheImageIsOnItsWay() {
        site.distribution.gather(2);
        Workspace node = create(WHOLE, gang(1)).get(0);
        Awaitility.await().until(() -> site.get(node.id())
                .progress()
                .filter(progress -> progress.step().equals("distributing disk root"))
                .isPresent());

        site.service().destroy(ALICE, node.id());

        site.await(node, WorkspaceState.DESTROYED);
        assertThat(site.distribution.brought()).isEmpty();
        site.assertNothingLeft();
    }

    /** On the host local, which somebody else has now. */
    private Workspace suspended() {
        List<Workspace> others = create(WHOLE, gang(HOSTS - 1));
        others.forEach(other -> site.await(other, WorkspaceState.RUNNING));
        Workspace work = site.await(createOne(WHOLE, lease(Kind.BEST_EFFORT, LONG)), WorkspaceState.RUNNING);
        Workspace urgent = createOne(WHOLE, lease(Kind.IMMEDIATE, LONG));
        site.await(urgent, WorkspaceState.RUNNING);
        assertThat(host(urgent)).isNotIn(others.stream().map(this::host).toList());
        site.await(work, WorkspaceState.SERIALIZED);
        site.distribution.hosts.retainAll(List.of(host(urgent)));
        return work;
    }

    /** Makes room on one of the other hosts, and says on which. */
    private String resumeElsewhere(Workspace work) {
        Workspace leaving = site.service().list(ALICE).stream()
                .filter(other -> !other.id().equals(work.id()) && !site.distribution.hosts.contains(host(other)))
                .findFirst()
                .orElseThrow();
        String there = host(leaving);
        site.service().destroy(ALICE, leaving.id());
        Awaitility.await().until(() -> host(work).equals(there));
        return there;
    }
}
