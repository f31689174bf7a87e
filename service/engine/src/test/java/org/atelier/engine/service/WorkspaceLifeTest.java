package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.TestSite.ALICE;

import java.util.List;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WorkspaceLifeTest extends AbstractSiteTest {

    @Test
    void shouldCreateRunAndDestroy() {
        // when
        Workspace created = site.service().create(ALICE, aRequest().build()).get(0);

        // then
        assertThat(created.state()).isEqualTo(WorkspaceState.SCHEDULED);
        assertThat(created.lease()).isPresent();
        Workspace running = site.await(created, WorkspaceState.RUNNING);
        assertThat(site.vmm.machines()).hasSize(1);

        // when
        site.service().destroy(ALICE, running.id());

        // then
        site.await(running, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
    }

    @Test
    void shouldTellEveryStateInOrderWithoutGaps() {
        // given
        Workspace workspace = site.await(
                site.service()
                        .create(ALICE, aRequest().with("hello", "echo hello").build())
                        .get(0),
                WorkspaceState.RUNNING);

        // when
        site.service().destroy(ALICE, workspace.id());
        site.await(workspace, WorkspaceState.DESTROYED);

        // then
        Awaitility.await().untilAsserted(() -> assertThat(site.events)
                .filteredOn(event -> event.topic() == Topic.STATE)
                .extracting(WorkspaceEvent::newState)
                .containsExactly(
                        WorkspaceState.SCHEDULED,
                        WorkspaceState.STAGING,
                        WorkspaceState.STAGED,
                        WorkspaceState.STARTING,
                        WorkspaceState.CONFIGURING,
                        WorkspaceState.RUNNING,
                        WorkspaceState.CANCELLING,
                        WorkspaceState.DESTROYED));
        List<Long> sequences =
                site.events.stream().map(WorkspaceEvent::sequence).toList();
        for (int index = 0; index < sequences.size(); index++) {
            assertThat(sequences.get(index)).isEqualTo(index + 1);
        }
    }

    @Test
    void shouldRunActionsInOrderWithParametersAndOutputs() {
        // given
        var second = Requests.withOutput(
                anAction("second", "echo got $WHAT; atelier-output answer 42", "first"),
                "answer",
                Action.Output.Type.INTEGER);

        // when
        Workspace workspace = site.service()
                .create(
                        ALICE,
                        aRequest()
                                .with(Requests.withParameter(second, "WHAT", "it's \"$HOME\" `id`"))
                                .with("first", "echo one; echo two >&2")
                                .build())
                .get(0);

        // then
        Workspace running = site.await(workspace, WorkspaceState.RUNNING);
        assertThat(running.actions()).extracting(ActionResult::state).containsOnly(ActionResult.State.SUCCEEDED);
        assertThat(running.actions().get(1).outputTail()).isEqualTo("one\ntwo\n");
        assertThat(running.actions().get(0).outputTail()).isEqualTo("got it's \"$HOME\" `id`\n");
        assertThat(running.actions().get(0).attributes()).containsEntry("answer", "42");
        assertThat(running.actions().get(0).started().orElseThrow())
                .isAfterOrEqualTo(running.actions().get(1).finished().orElseThrow());
    }

    @Test
    void shouldPauseSerializeResumeShutDownTrashAndStartAgain() {
        Workspace workspace = site.await(
                site.service()
                        .create(ALICE, aRequest().with("hello", "echo hello").build())
                        .get(0),
                WorkspaceState.RUNNING);

        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.PAUSE);
        site.await(workspace, WorkspaceState.PAUSED);

        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.SERIALIZE);
        site.await(workspace, WorkspaceState.SERIALIZED);
        assertThat(site.vmm.machines()).isEmpty();

        site.service().start(ALICE, workspace.id());
        site.await(workspace, WorkspaceState.RUNNING);
        assertThat(site.files()).noneMatch(file -> file.endsWith("memory.save"));

        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.REBOOT);
        Awaitility.await().untilAsserted(() -> assertThat(site.steps(workspace.id()))
                .noneMatch(step -> step.finished().isEmpty()));
        site.await(workspace, WorkspaceState.RUNNING);

        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.NORMAL);
        site.await(workspace, WorkspaceState.STAGED);

        site.service().start(ALICE, workspace.id());
        Workspace again = site.await(workspace, WorkspaceState.RUNNING);
        assertThat(again.actions().get(0).attempt()).isEqualTo(1);

        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.TRASH);
        Workspace trashed = site.await(workspace, WorkspaceState.STAGED);
        assertThat(trashed.actions().get(0).state()).isEqualTo(ActionResult.State.PENDING);

        site.service().destroy(ALICE, workspace.id());
        site.await(workspace, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
    }

    @Test
    void shouldConfigureARunningWorkspace() {
        // given
        Workspace workspace = site.await(
                site.service()
                        .create(ALICE, aRequest().with("hello", "echo hello").build())
                        .get(0),
                WorkspaceState.RUNNING);

        // when
        site.service()
                .configure(
                        ALICE,
                        workspace.id(),
                        List.of(anAction("more", "# " + "x".repeat(100_000) + "\necho more", "hello")));

        // then
        Awaitility.await()
                .untilAsserted(() -> assertThat(site.get(workspace.id()).actions())
                        .extracting(ActionResult::outputTail)
                        .containsExactly("hello\n", "more\n"));
        site.await(workspace, WorkspaceState.RUNNING);
    }
}
