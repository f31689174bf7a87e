package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.Requests.compensating;

import java.time.Duration;
import java.util.List;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.Action.OnError.Then;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.GuestScript;
import org.atelier.testkit.Verb;
import org.junit.jupiter.api.Test;

/** Actions that go wrong in their guest, and what becomes of the workspace. */
class ActionFailureTest extends AbstractSiteTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void shouldFailKeepingDisksWhenAnActionAborts() {
        // when
        Workspace workspace = create(aRequest().with("bad", "echo oops; exit 7").with("next", "true", "bad"));

        // then
        Failure failure = failureOf(workspace);
        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_FAILED);
        assertThat(failure.action()).contains("bad");
        assertThat(failure.description()).contains("exit status 7");
        Workspace failed = site.get(workspace.id());
        assertThat(failed.actions())
                .extracting(ActionResult::state)
                .containsExactly(ActionResult.State.FAILED, ActionResult.State.SKIPPED);
        assertThat(failed.actions().get(0).exitStatus()).hasValue(7);
        assertThat(failed.actions().get(0).outputTail()).isEqualTo("oops\n");
        assertThat(site.vmm.machines()).isEmpty();
        assertThat(site.files()).anyMatch(file -> file.endsWith("disk-0.qcow2"));
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldGoOnWhenAFailureIsIgnored() {
        // given
        Action bad = anAction("bad", "exit 1", new OnError(0, Duration.ZERO, Then.IGNORE), LONG);

        // when
        Workspace workspace = create(aRequest().with(bad).with("next", "echo next", "bad"));

        // then
        Workspace running = site.await(workspace, WorkspaceState.RUNNING);
        assertThat(running.actions())
                .extracting(ActionResult::state)
                .containsExactly(ActionResult.State.IGNORED, ActionResult.State.SUCCEEDED);
    }

    @Test
    void shouldCompensateForAnActionBeforeTheWorkspaceFails() {
        // given
        Action undo = compensating("bad", anAction("undo", "echo undone", "stop"));
        Action stop = compensating("bad", anAction("stop", "echo stopped"));

        // when
        Workspace workspace =
                create(aRequest().with(undo, stop).with("bad", "exit 7").with("next", "true", "bad"));

        // then
        Failure failure = failureOf(workspace);
        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_FAILED);
        assertThat(failure.action()).contains("bad");
        assertThat(failure.description())
                .isEqualTo("The action bad failed, with exit status 7 at last; what compensates for it has run.");
        List<ActionResult> results = site.get(workspace.id()).actions();
        assertThat(results)
                .extracting(ActionResult::state)
                .containsExactly(
                        ActionResult.State.SUCCEEDED,
                        ActionResult.State.SUCCEEDED,
                        ActionResult.State.FAILED,
                        ActionResult.State.SKIPPED);
        assertThat(results.get(0).started().orElseThrow())
                .isAfterOrEqualTo(results.get(1).finished().orElseThrow());
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldGoOnAfterWhatCompensatesForAFailureThatIsIgnored() {
        // given
        Action bad = anAction("bad", "exit 1", new OnError(0, Duration.ZERO, Then.IGNORE), LONG);
        Action instead = compensating("bad", anAction("instead", "echo instead"));

        // when
        Workspace workspace = create(aRequest().with(bad, instead).with("next", "true", "bad"));

        // then
        assertThat(site.await(workspace, WorkspaceState.RUNNING).actions())
                .extracting(ActionResult::state)
                .containsExactly(
                        ActionResult.State.IGNORED, ActionResult.State.SUCCEEDED, ActionResult.State.SUCCEEDED);
    }

    @Test
    void shouldNotCompensateForAnActionThatSucceeds() {
        // when
        Workspace workspace =
                create(aRequest().with("good", "true").with(compensating("good", anAction("undo", "echo undone"))));

        // then
        assertThat(site.await(workspace, WorkspaceState.RUNNING).actions())
                .extracting(ActionResult::state, ActionResult::attempt)
                .containsExactly(tuple(ActionResult.State.SUCCEEDED, 1), tuple(ActionResult.State.SKIPPED, 0));
    }

    @Test
    void shouldTryAnActionAgainUntilItSucceeds() {
        // given
        Action flaky = anAction(
                "flaky",
                "echo attempt $ATELIER_ATTEMPT; [ $ATELIER_ATTEMPT = 3 ]",
                new OnError(2, Duration.ofMillis(50), Then.ABORT),
                LONG);

        // when
        Workspace workspace = create(aRequest().with(flaky));

        // then
        ActionResult result =
                site.await(workspace, WorkspaceState.RUNNING).actions().get(0);
        assertThat(result.attempt()).isEqualTo(3);
        assertThat(result.outputTail()).isEqualTo("attempt 3\n");
    }

    @Test
    void shouldKillAnActionThatNeverEnds() {
        // given
        Action endless =
                anAction("endless", "echo begun; sleep 1000 & sleep 1000", OnError.ABORT, Duration.ofSeconds(3));

        // when
        Workspace workspace = create(aRequest().with(endless));

        // then
        assertThat(failureOf(workspace).description()).contains("did not end within PT3S");
        assertThat(site.get(workspace.id()).actions().get(0).outputTail()).isEqualTo("begun\n");
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldRefuseAnOutputOfTheWrongType() {
        // given
        Action wrong = Requests.withOutput(anAction("wrong", "atelier-output n many"), "n", Action.Output.Type.INTEGER);

        // when
        Workspace workspace = create(aRequest().with(wrong));

        // then
        assertThat(failureOf(workspace).description()).contains("output n (many) is not of its type INTEGER");
    }

    @Test
    void shouldFailWhenAnActionPowersItsGuestOff() {
        // given
        site.vmm.respondTo(command -> command.contains("start"), (machine, command, input) -> {
            GuestScript shell = site.guests;
            var result = shell.run(machine, command, input);
            site.vmm.powerOff(machine);
            return result;
        });

        // when
        Workspace workspace = create(aRequest().with("suicide", "sleep 5"));

        // then
        assertThat(failureOf(workspace).description()).contains("The machine ended");
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldRunActionsOfAGuestWhoseAgentHangsForAMoment() {
        // given
        site.vmm.failNext(Verb.RUN, new VmmException(VmmError.GUEST_UNREACHABLE, "Not connected."));
        site.vmm.failNext(Verb.RUN, new VmmException(VmmError.TIMEOUT, "No answer."));

        // when
        Workspace workspace = create(aRequest().with("hello", "echo hello"));

        // then
        assertThat(site.await(workspace, WorkspaceState.RUNNING).actions())
                .extracting(ActionResult::outputTail)
                .isEqualTo(List.of("hello\n"));
    }
}
