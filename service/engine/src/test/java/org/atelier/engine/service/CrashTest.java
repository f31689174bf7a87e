package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.Requests.beforeTheEnd;
import static org.atelier.engine.service.Requests.gang;
import static org.atelier.engine.service.TestSite.ALICE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.host.Machines;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.CrashingStore.Moment;
import org.atelier.scheduler.planner.Placed;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.Verb;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies at every change it writes down, and the next one makes good. */
class CrashTest extends AbstractCrashTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final WorkspaceRequest REQUEST = aRequest()
            .withToken("once")
            .with("count", "echo ran >>\"${ATELIER_OUTPUT%/*}/../../count\"; echo done")
            .build();

    @Override
    TestSite open(Path place) {
        TestSite site = super.open(place);
        site.distribution.on = true;
        return site;
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldGoOnWhereverCreateWasKilled(Moment moment) throws InterruptedException {
        atEveryChange(moment, 12, (site, change) -> {
            // given
            site.crashAt(change, moment);
            unlessDead(() -> site.service().create(ALICE, REQUEST));
            boolean crashed = site.awaitCrash(WorkspaceState.RUNNING);
            site.assertRunningMachinesAreLeased();

            // when
            site.restart();
            Workspace workspace = site.service().create(ALICE, REQUEST).get(0);

            // then
            Workspace running = site.await(workspace, WorkspaceState.RUNNING);
            assertThat(running.actions()).extracting(ActionResult::outputTail).containsExactly("done\n");
            assertThat(site.service().list(ALICE)).hasSize(1);
            assertThat(site.vmm.machines()).hasSize(1);
            assertThat(site.distribution.brought()).containsExactly("local");
            site.service().destroy(ALICE, workspace.id());
            site.await(workspace, WorkspaceState.DESTROYED);
            site.assertNothingLeft();
            return crashed;
        });
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldFinishSerializingWhereverItWasKilled(Moment moment) throws InterruptedException {
        atEveryChange(moment, 3, (site, change) -> {
            // given
            Workspace workspace =
                    site.await(site.service().create(ALICE, aRequest().build()).get(0), WorkspaceState.RUNNING);
            site.crashAt(change, moment);
            unlessDead(() -> site.service().shutdown(ALICE, workspace.id(), ShutdownKind.SERIALIZE));
            boolean crashed = site.awaitCrash(WorkspaceState.SERIALIZED);

            // when
            site.restart();
            WorkspaceState reached =
                    site.awaitAnyOf(workspace.id(), EnumSet.of(WorkspaceState.RUNNING, WorkspaceState.SERIALIZED));

            // then
            boolean neverAsked = change == 1 && moment == Moment.BEFORE_COMMIT;
            assertThat(reached).isEqualTo(neverAsked ? WorkspaceState.RUNNING : WorkspaceState.SERIALIZED);
            if (!neverAsked) {
                assertThat(site.vmm.machines()).isEmpty();
                site.service().start(ALICE, workspace.id());
                site.await(workspace, WorkspaceState.RUNNING);
            }
            site.service().destroy(ALICE, workspace.id());
            site.await(workspace, WorkspaceState.DESTROYED);
            site.assertNothingLeft();
            return crashed;
        });
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldFinishDestroyingWhereverItWasKilled(Moment moment) throws InterruptedException {
        atEveryChange(moment, 5, (site, change) -> {
            Workspace workspace =
                    site.await(site.service().create(ALICE, aRequest().build()).get(0), WorkspaceState.RUNNING);

            boolean crashed = destroyAcrossCrash(site, workspace, change, moment);

            site.timers.all().forEach(site.timers::fire);
            assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.DESTROYED);
            return crashed;
        });
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldCleanUpOnceWhereverItWasKilled(Moment moment) throws InterruptedException {
        WorkspaceRequest request = aRequest()
                .with(beforeTheEnd(A_MINUTE, anAction("bye", "echo ran")))
                .build();
        atEveryChange(moment, 8, (site, change) -> {
            Workspace workspace =
                    site.await(site.service().create(ALICE, request).get(0), WorkspaceState.RUNNING);

            boolean crashed = destroyAcrossCrash(site, workspace, change, moment);

            assertThat(site.get(workspace.id()).actions())
                    .extracting(ActionResult::attempt, ActionResult::outputTail)
                    .containsExactly(tuple(1, "ran\n"));
            return crashed;
        });
    }

    /** Destroys it while the process dies at a change, and once more where the first call was lost; returns whether it died. */
    private static boolean destroyAcrossCrash(TestSite site, Workspace workspace, int change, Moment moment)
            throws InterruptedException {
        site.crashAt(change, moment);
        unlessDead(() -> site.service().destroy(ALICE, workspace.id()));
        boolean crashed = site.awaitCrash(WorkspaceState.DESTROYED);
        site.restart();
        boolean neverAsked = change == 1 && moment == Moment.BEFORE_COMMIT;
        if (neverAsked) {
            site.service().destroy(ALICE, workspace.id());
        }
        site.await(workspace, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
        return crashed;
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldGiveTheRoomOfOneOfTwoBackWhereverItWasKilled(Moment moment) throws InterruptedException {
        atEveryChange(moment, 3, (site, change) -> {
            // given
            List<Workspace> nodes = site.service().create(ALICE, aPair());
            nodes.forEach(node -> site.await(node, WorkspaceState.RUNNING));
            Workspace destroyed = nodes.get(0);
            site.crashAt(change, moment);
            unlessDead(() -> site.service().destroy(ALICE, destroyed.id()));
            boolean crashed = site.awaitCrash(WorkspaceState.RUNNING);

            // when
            site.restart();
            boolean neverAsked = change == 1 && moment == Moment.BEFORE_COMMIT;
            if (neverAsked) {
                site.service().destroy(ALICE, destroyed.id());
            }

            // then
            site.await(destroyed, WorkspaceState.DESTROYED);
            BookedLease rest = site.store
                    .inTransaction(session -> session.leases().toList())
                    .get(0);
            assertThat(rest.workspaces()).containsExactly(nodes.get(1).id());
            assertThat(rest.lease().schedule().orElseThrow().placement())
                    .extracting(Placed::nodes)
                    .containsExactly(1);
            assertThat(site.get(nodes.get(1).id()).state()).isEqualTo(WorkspaceState.RUNNING);
            site.service().destroy(ALICE, nodes.get(1).id());
            site.await(nodes.get(1), WorkspaceState.DESTROYED);
            site.assertNothingLeft();
            return crashed;
        });
    }

    private static WorkspaceRequest aPair() {
        return aRequest()
                .withLease(gang(Kind.IMMEDIATE, Optional.empty(), 2, Affinity.ANY))
                .build();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldPlanWhatTheMachineHasWhereverItsShrinkingWasKilled(Moment moment) throws InterruptedException {
        atEveryChange(moment, 3, (site, change) -> shrinkKilled(site, change, moment));
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldPlanWhatTheMachineHasWhereverItsFailureToShrinkWasKilled(Moment moment) throws InterruptedException {
        atEveryChange(moment, 3, (site, change) -> {
            site.vmm.failNext(Verb.ADJUST, new VmmException(VmmError.UNSUPPORTED, "Its guest keeps it."));
            return shrinkKilled(site, change, moment);
        });
    }

    private static boolean shrinkKilled(TestSite site, int change, Moment moment) throws InterruptedException {
        // given
        Workspace workspace = site.await(
                site.service()
                        .create(ALICE, aRequest().withMemory(3000).build())
                        .get(0),
                WorkspaceState.RUNNING);
        site.crashAt(change, moment);
        unlessDead(
                () -> site.service().modify(ALICE, workspace.id(), Modification.of(new Allocation(1, 100, 1000, 0))));
        boolean crashed = site.awaitCrash(WorkspaceState.RUNNING);

        // when
        site.restart();

        // then
        Awaitility.await().untilAsserted(() -> {
            long machine = site.vmm
                    .resources(Machines.id(workspace.id()))
                    .orElseThrow()
                    .memoryMiB();
            assertThat(site.get(workspace.id()).allocation().memoryMiB()).isEqualTo(machine);
            assertThat(site.service().hosts(ALICE).get(0).freeMemoryMiB()).isEqualTo(4096 - machine - 64);
            assertThat(site.steps(workspace.id()))
                    .noneMatch(step -> step.finished().isEmpty());
        });
        return crashed;
    }
}
