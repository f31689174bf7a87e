package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.Hold;
import org.atelier.testkit.Verb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Destroy wins over whatever else is going on, and gives everything back. */
class DestroyTest extends AbstractSiteTest {

    private void destroyAndExpectNothingLeft(Workspace workspace) {
        site.service().destroy(ALICE, workspace.id());
        site.await(workspace, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
    }

    private void awaitState(Workspace workspace, WorkspaceState state) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> site.get(workspace.id()).state() == state);
    }

    @Test
    void shouldCancelATransferThatHangs() {
        Workspace workspace = site.service()
                .create(ALICE, aRequest().withImage("test:hang").build())
                .get(0);
        awaitState(workspace, WorkspaceState.STAGING);
        destroyAndExpectNothingLeft(workspace);
    }

    @Test
    void shouldDestroyWhileTheMachineIsMade() throws InterruptedException {
        Hold hold = site.vmm.holdNext(Verb.CREATE);
        Workspace workspace = site.service().create(ALICE, aRequest().build()).get(0);
        assertThat(hold.awaitReached(Duration.ofSeconds(10))).isTrue();
        destroyAndExpectNothingLeft(workspace);
    }

    @Test
    void shouldDestroyWhileTheGuestBoots() {
        site.vmm.bootDelay(Duration.ofMinutes(1));
        Workspace workspace = site.service()
                .create(ALICE, aRequest().with("hello", "echo").build())
                .get(0);
        awaitState(workspace, WorkspaceState.STARTING);
        destroyAndExpectNothingLeft(workspace);
    }

    @Test
    void shouldDestroyWhileAnActionRuns() {
        Workspace workspace = site.service()
                .create(
                        ALICE,
                        aRequest()
                                .with(anAction("long", "sleep 3", OnError.ABORT, Duration.ofMinutes(5)))
                                .build())
                .get(0);
        awaitState(workspace, WorkspaceState.CONFIGURING);
        destroyAndExpectNothingLeft(workspace);
    }

    /** The worker that has just let go of it must not make the one at work now deaf to interrupts. */
    @RepeatedTest(20)
    void shouldDestroyWhileMemoryIsSaved() throws InterruptedException {
        Workspace workspace =
                site.await(site.service().create(ALICE, aRequest().build()).get(0), WorkspaceState.RUNNING);
        Hold hold = site.vmm.holdNext(Verb.SAVE);
        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.SERIALIZE);
        assertThat(hold.awaitReached(Duration.ofSeconds(10))).isTrue();
        destroyAndExpectNothingLeft(workspace);
    }

    @Test
    void shouldDestroyWhatStandsStill() {
        for (ShutdownKind kind : List.of(ShutdownKind.PAUSE, ShutdownKind.SERIALIZE, ShutdownKind.NORMAL)) {
            Workspace workspace =
                    site.await(site.service().create(ALICE, aRequest().build()).get(0), WorkspaceState.RUNNING);
            site.service().shutdown(ALICE, workspace.id(), kind);
            Awaitility.await()
                    .until(() -> site.get(workspace.id()).state() != WorkspaceState.RUNNING
                            && site.get(workspace.id()).state()
                                    == site.get(workspace.id()).target());
            destroyAndExpectNothingLeft(workspace);
        }
    }

    @Test
    void shouldKeepTheLeaseUntilTheMachineIsKnownToBeGone() {
        // given
        Workspace workspace =
                site.await(site.service().create(ALICE, aRequest().build()).get(0), WorkspaceState.RUNNING);
        for (int count = 0; count < 3; count++) {
            site.vmm.failNext(Verb.DESTROY, new VmmException(VmmError.TIMEOUT, "It does not die."));
        }

        // when
        site.service().destroy(ALICE, workspace.id());

        // then
        awaitState(workspace, WorkspaceState.CANCELLING);
        int bookings = site.store.inTransaction(session -> session.bookings().size());
        assertThat(bookings).isEqualTo(1);
        site.await(workspace, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
    }

    @Test
    void shouldAnswerDestroyAgainAndForgetAfterwards() {
        Workspace workspace =
                site.await(site.service().create(ALICE, aRequest().build()).get(0), WorkspaceState.RUNNING);
        assertThat(site.service().destroy(ALICE, workspace.id()).state()).isEqualTo(WorkspaceState.CANCELLING);
        site.await(workspace, WorkspaceState.DESTROYED);

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> site.service().get(ALICE, workspace.id()))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_WORKSPACE));
    }

    @Test
    void shouldLetOneOfManyRacingClientsWin() throws Exception {
        // given
        Workspace workspace =
                site.await(site.service().create(ALICE, aRequest().build()).get(0), WorkspaceState.RUNNING);
        List<Callable<String>> calls = new ArrayList<>();
        for (ShutdownKind kind : ShutdownKind.values()) {
            calls.add(() -> attempt(() -> site.service().shutdown(ALICE, workspace.id(), kind)));
        }

        // when
        ExecutorService clients = Executors.newFixedThreadPool(calls.size());
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : clients.invokeAll(calls)) {
            answers.add(answer.get());
        }
        clients.shutdown();

        // then
        assertThat(answers).contains("done");
        assertThat(answers)
                .filteredOn(answer -> !answer.equals("done"))
                .allMatch(answer -> answer.equals("ILLEGAL_STATE"));
        Awaitility.await().until(() -> site.steps(workspace.id()).stream()
                .noneMatch(step -> step.finished().isEmpty()));
        destroyAndExpectNothingLeft(workspace);
    }

    private static String attempt(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (EngineException e) {
            return e.code().name();
        }
    }

    @Test
    void shouldDestroyManyAtOnce() {
        // given
        List<Workspace> many = new ArrayList<>();
        for (int count = 0; count < 12; count++) {
            many.add(site.service().create(ALICE, aRequest().build()).get(0));
        }

        // when
        many.forEach(workspace -> site.service().destroy(ALICE, workspace.id()));

        // then
        many.forEach(workspace -> site.await(workspace, WorkspaceState.DESTROYED));
        site.assertNothingLeft();
    }
}
