package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.AbstractImagesTest.DISK;
import static org.atelier.engine.service.AbstractImagesTest.cacheable;
import static org.atelier.engine.service.AbstractImagesTest.known;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.Requests.compensating;
import static org.atelier.engine.service.Requests.onHost;
import static org.atelier.engine.service.TestSite.ALICE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.HostChange.SetDisplay;
import org.atelier.engine.model.HostChange.SetDisplay.Display;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.testkit.Verb;
import org.junit.jupiter.api.Test;

/** What hosts do for workspaces in place of scripts, before their machines start and while they run. */
class HostChangeTest extends AbstractHostChangeTest {

    @Test
    void shouldMakeTheMachineWithWhatIsDoneBefore() {
        site.vmm.failNext(Verb.EQUIP, rejected());

        Workspace workspace = running(aRequest()
                .with(disk("data", 10), imaged("tools"), disc("manual"), nic("second"))
                .with(grown("data", 20, "attach-data"), grown("root", 4096))
                .with("use", "true", "attach-data"));

        assertThat(states(workspace)).containsOnly(State.SUCCEEDED);
        assertThat(devices(workspace))
                .containsSubsequence("disk-0.qcow2", "attached-1", "attached-2", "config.iso", "attached-3")
                .contains(MAC)
                .hasSize(7);
        assertThat(sizeMiB(workspace, "attached-1")).isEqualTo(20);
        assertThat(sizeMiB(workspace, "attached-2")).isEqualTo(2048);
        assertThat(sizeMiB(workspace, "disk-0.qcow2")).isEqualTo(4096);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldGiveTheRunningMachineWhatComesBehindAScript() {
        site.vmm.failNext(Verb.GROW_IMAGE, rejected());

        Workspace workspace = running(aRequest()
                .with("first", "true")
                .with(disk("data", 10, "first"), nic("second", "first"), grown("data", 20, "attach-data"))
                .with("use", "true", "attach-data"));

        assertThat(states(workspace)).containsOnly(State.SUCCEEDED);
        assertThat(devices(workspace)).contains("attached-2", MAC).hasSize(5);
        assertThat(sizeMiB(workspace, "attached-2")).isEqualTo(20);
    }

    @Test
    void shouldGiveTheMachineTheSameAgainWheneverItStarts() {
        Workspace workspace =
                running(aRequest().with(disk("data", 10)).with("first", "true").with(nic("second", "first")));
        List<String> before = devices(workspace);

        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.NORMAL);
        site.await(workspace, WorkspaceState.STAGED);
        site.service().start(ALICE, workspace.id());
        site.await(workspace, WorkspaceState.RUNNING);

        assertThat(devices(workspace)).isEqualTo(before).contains("attached-1", MAC);
    }

    @Test
    void shouldBeginAnewWithDisksThatAreThrownAway() {
        Workspace workspace = running(aRequest().with(disk("data", 10), grown("data", 20, "attach-data")));

        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.TRASH);
        site.await(workspace, WorkspaceState.STAGED);
        assertThat(sizeMiB(workspace, "attached-1")).isEqualTo(10);
        site.service().start(ALICE, workspace.id());
        Workspace again = site.await(workspace, WorkspaceState.RUNNING);

        assertThat(states(again)).containsOnly(State.SUCCEEDED);
        assertThat(sizeMiB(workspace, "attached-1")).isEqualTo(20);
    }

    @Test
    void shouldAddDevicesToAWorkspaceThatRuns() {
        Workspace workspace = running(aRequest().with("first", "true"));

        site.service().configure(ALICE, workspace.id(), List.of(imaged("tools"), disc("manual"), nic("second")));

        assertThat(states(site.await(workspace, WorkspaceState.RUNNING))).containsOnly(State.SUCCEEDED);
        assertThat(devices(workspace)).contains("attached-2", "attached-3", MAC);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldFailTheWorkspaceAndSayWhyWhereItCannotBeGivenSomething() {
        site.vmm.failNext(Verb.EQUIP, rejected());
        Workspace workspace = create(aRequest().with("first", "true").with(disk("data", 10, "first")));

        Failure failure = failureOf(workspace);

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_FAILED);
        assertThat(failure.description()).isEqualTo("The action attach-data failed: It cannot be given that.");
        assertThat(failure.action()).contains("attach-data");
        assertThat(site.get(workspace.id()).actions().get(1).outputTail()).isEqualTo("It cannot be given that.\n");
        assertThat(file(workspace, "attached-2")).doesNotExist();
        assertDestroyLeavesNothing(workspace);
    }

    private Path file(Workspace workspace, String name) {
        return directory.resolve("workspaces/" + workspace.id()).resolve(name);
    }

    @Test
    void shouldTryAgainAndGoOnWithoutWhatMayFail() {
        OnError twice = new OnError(1, Duration.ZERO, OnError.Then.IGNORE);
        site.vmm.failNext(Verb.EQUIP, rejected()).failNext(Verb.EQUIP, rejected());

        Workspace workspace = running(aRequest()
                .with("first", "true")
                .with(ActionDraft.of(disk("data", 10, "first")).onError(twice).action())
                .with(nic("second", "attach-data")));

        assertThat(states(workspace)).containsExactly(State.SUCCEEDED, State.IGNORED, State.SUCCEEDED);
        assertThat(workspace.actions().get(1).attempt()).isEqualTo(2);
        assertThat(devices(workspace)).contains(MAC).doesNotContain("attached-2");
    }

    @Test
    void shouldCompensateForWhatFailsWithScriptsAndDevices() {
        OnError ignored = new OnError(0, Duration.ZERO, OnError.Then.IGNORE);
        site.vmm.failNext(Verb.EQUIP, rejected());

        Workspace workspace = running(aRequest()
                .with("first", "true")
                .with(ActionDraft.of(disk("data", 10, "first")).onError(ignored).action())
                .with(
                        compensating("attach-data", disk("spare", 5)),
                        compensating("attach-data", anAction("say", "true")))
                .with(anAction("fine", "true"), compensating("fine", nic("second"))));

        assertThat(states(workspace))
                .containsExactly(
                        State.SUCCEEDED,
                        State.IGNORED,
                        State.SUCCEEDED,
                        State.SUCCEEDED,
                        State.SUCCEEDED,
                        State.SKIPPED);
        assertThat(devices(workspace)).contains("attached-3").doesNotContain(MAC);
    }

    @Test
    void shouldKeepDevicesOutOfGoldenImages() {
        Requests request = known(cacheable("A"), disk("data", 10));

        Workspace workspace = running(request);

        assertThat(devices(workspace)).contains("attached-2");
        assertThat(refused(() -> site.service().save(ALICE, workspace.id(), DISK), ErrorCode.INVALID_REQUEST))
                .hasMessageContaining("attach-data")
                .hasMessageContaining("cacheable");
    }

    @Test
    void shouldGiveClonesTheirDevices() {
        Workspace original = running(known(cacheable("A")));
        site.service().save(ALICE, original.id(), DISK);
        site.await(original, WorkspaceState.RUNNING);
        site.vmm.failNext(Verb.EQUIP, rejected());

        Workspace clone = running(known(cacheable("A"), imaged("data")));

        assertThat(states(clone)).containsExactly(State.CLONED, State.SUCCEEDED);
        assertThat(devices(clone)).contains("attached-2");
        assertThat(file(clone, "attached-2.base")).exists();
    }

    @Test
    void shouldSayWhereTheScreenIsWhileItIsThere() throws Exception {
        Workspace workspace = running(aRequest().with(onHost("screen", new SetDisplay(Display.VNC))));
        assertThat(site.service().screen(ALICE, workspace.id())).isEmpty();

        Path socket = Files.createFile(file(workspace, "vnc.sock"));

        assertThat(site.service().screen(ALICE, workspace.id())).contains(socket);
        site.service().configure(ALICE, workspace.id(), List.of(onHost("dark", new SetDisplay(Display.NONE))));
        Workspace dark = site.await(workspace, WorkspaceState.RUNNING);
        assertThat(dark.actions().get(1).outputTail()).isEqualTo("It holds from the machine's next start on.\n");
        assertThat(site.service().screen(ALICE, workspace.id())).isEmpty();
    }
}
