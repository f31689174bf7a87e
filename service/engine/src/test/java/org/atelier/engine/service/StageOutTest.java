package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.gang;
import static org.atelier.engine.service.TestSite.ALICE;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.SentDisk;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.StageOut.Form;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.transport.TransferException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that go home. */
@Timeout(60)
class StageOutTest extends AbstractSiteTest {

    private static final URI HOME = URI.create("test:home");

    private static StageOut to(String url) {
        return to(url, Form.FLAT);
    }

    private static StageOut to(String url, Form form) {
        return new StageOut(List.of(new StageOut.Target(Optional.of("root"), url, form, false, Optional.empty())));
    }

    private void endLease(Workspace workspace) {
        site.service().setTerminationTime(ALICE, workspace.id(), Instant.now().plusMillis(800));
    }

    private Workspace awaitReason(Workspace workspace, String text) {
        Awaitility.await().until(() -> site.get(workspace.id()).reason().contains(text));
        return site.get(workspace.id());
    }

    @Test
    void shouldSendADiskAndLetTheMachineGoOn() {
        // given
        Workspace workspace = running(aRequest());

        // when
        Workspace asked = site.service().stageOut(ALICE, workspace.id(), to("test:home"));

        // then
        assertThat(asked.state()).isEqualTo(WorkspaceState.SAVING);
        Workspace back = site.await(workspace, WorkspaceState.RUNNING);
        assertThat(back.sent()).hasSize(1);
        SentDisk sent = back.sent().get(0);
        assertThat(sent.disk()).isEqualTo("root");
        assertThat(sent.url()).isEqualTo(HOME);
        assertThat(sent.sha256()).isEqualTo(TestSender.DIGEST);
        assertThat(sent.bytes()).isEqualTo(site.sender.contents.get(HOME).length);
        assertThat(site.vmm.machines()).hasSize(1);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldSendTheDiskOfAMachineThatIsOff() {
        Workspace workspace = running(aRequest());
        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.NORMAL);
        site.await(workspace, WorkspaceState.STAGED);

        site.service().stageOut(ALICE, workspace.id(), to("test:{id}"));

        Awaitility.await().until(() -> !site.get(workspace.id()).sent().isEmpty());
        assertThat(site.await(workspace, WorkspaceState.STAGED).sent())
                .extracting(SentDisk::url)
                .containsExactly(URI.create("test:" + workspace.id()));
        assertThat(site.vmm.machines()).isEmpty();
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldSendAnOverlayThatNamesItsImage() {
        Workspace workspace = running(aRequest().withImage("test:/images/image"));

        site.service().stageOut(ALICE, workspace.id(), to("test:home", Form.OVERLAY));

        site.await(workspace, WorkspaceState.RUNNING);
        Awaitility.await().until(() -> site.sender.contents.containsKey(HOME));
        assertThat(new String(site.sender.contents.get(HOME), StandardCharsets.ISO_8859_1))
                .contains("image")
                .doesNotContain(directory.toString());
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldSendWhenTheLeaseEnds() {
        // given
        Workspace workspace = running(aRequest().stageOut("test:home"));

        // when
        endLease(workspace);

        // then
        site.await(workspace, WorkspaceState.DESTROYED);
        assertThat(site.sender.sent).containsOnlyKeys(HOME);
        assertThat(site.get(workspace.id()).sent()).extracting(SentDisk::url).containsExactly(HOME);
        site.assertNothingLeft();
    }

    @Test
    void shouldNotSendWhenItIsDestroyedOnRequest() {
        Workspace workspace = running(aRequest().stageOut("test:home"));

        assertDestroyLeavesNothing(workspace);

        assertThat(site.sender.sent).isEmpty();
    }

    @Test
    void shouldKeepWhatCannotBeSentAndTryAgainWhateverTheReason() {
        // given
        Workspace workspace = running(aRequest().stageOut("test:home"));
        site.sender.failNext(new TransferException(TransferException.Kind.FORBIDDEN, "The proxy has expired."));
        site.sender.failNext(new TransferException(TransferException.Kind.NOT_FOUND, "There is no such folder."));

        // when
        endLease(workspace);

        // then
        site.await(workspace, WorkspaceState.DESTROYED);
        assertThat(site.sender.sent).containsOnlyKeys(HOME);
        assertThat(site.events)
                .extracting(WorkspaceEvent::reason)
                .anyMatch(reason -> reason.startsWith("What was to be sent is kept") && reason.contains("expired"))
                .anyMatch(reason ->
                        reason.startsWith("What was to be sent is kept") && reason.contains("no such folder"));
        site.assertNothingLeft();
    }

    @Test
    void shouldGiveUpWhenTheSitesTimeIsOver() {
        // given
        site.keepingUnsent(Duration.ofMillis(200)).restart();
        Workspace workspace = running(aRequest().stageOut("test:home"));
        site.sender.refuse(true);

        // when
        endLease(workspace);

        // then
        site.await(workspace, WorkspaceState.DESTROYED);
        assertThat(site.events)
                .extracting(WorkspaceEvent::reason)
                .anyMatch(reason -> reason.contains("could not be sent to test:home"));
        site.assertNothingLeft();
    }

    @Test
    void shouldGiveUpWhenItIsDestroyedMeanwhile() throws InterruptedException {
        // given
        Workspace workspace = running(aRequest().stageOut("test:hang"));
        endLease(workspace);
        site.sender.hanging.await();
        assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.CANCELLING);

        // when
        site.service().destroy(ALICE, workspace.id());

        // then
        site.await(workspace, WorkspaceState.DESTROYED);
        site.sender.cancelled.await();
        assertThat(site.events).extracting(WorkspaceEvent::reason).anyMatch(reason -> reason.contains("is given up"));
        site.assertNothingLeft();
    }

    @Test
    void shouldSendElsewhereWhereItCannotBeSent() throws InterruptedException {
        // given
        Workspace workspace = running(aRequest().stageOut("test:hang"));
        endLease(workspace);
        site.sender.hanging.await();

        // when
        site.service().stageOut(ALICE, workspace.id(), to("test:home"));

        // then
        site.await(workspace, WorkspaceState.DESTROYED);
        site.sender.cancelled.await();
        assertThat(site.sender.sent).containsOnlyKeys(HOME);
        site.assertNothingLeft();
    }

    @Test
    void shouldNotSendWhatIsBeingDestroyedAnyway() {
        Workspace workspace = running(aRequest());
        site.service().destroy(ALICE, workspace.id());

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> site.service().stageOut(ALICE, workspace.id(), to("test:home")));
        site.await(workspace, WorkspaceState.DESTROYED);
        assertThat(site.sender.sent).isEmpty();
    }

    @Test
    void shouldGoOnSendingAfterARestart() {
        // given
        Workspace workspace = running(aRequest().stageOut("test:home"));
        site.sender.refuse(true);
        endLease(workspace);
        awaitReason(workspace, "is kept");

        // when
        site.restart();
        assertThat(Files.exists(site.directory
                        .resolve("workspaces")
                        .resolve(workspace.id().toString())))
                .isTrue();
        site.sender.refuse(false);

        // then
        site.await(workspace, WorkspaceState.DESTROYED);
        assertThat(site.sender.sent).containsOnlyKeys(HOME);
        site.assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/disk", "test:a b", "test:{ID}"})
    void shouldRefuseWhereNothingIsSent(String url) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() ->
                        site.service().create(ALICE, aRequest().stageOut(url).build()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .withMessageContaining("StageOut/Disk[1]/Url");
        assertThat(site.service().list(ALICE)).isEmpty();
    }

    @Test
    void shouldRefuseToSendSeveralNodesToOnePlace() {
        Requests several = aRequest().withLease(gang(Kind.IMMEDIATE, Optional.empty(), 2, Affinity.ANY));

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> site.service()
                        .create(ALICE, several.stageOut("test:home").build()))
                .withMessageContaining("a URL with {id} in it");
        assertThat(create(several.stageOut("test:{id}")).state()).isNotEqualTo(WorkspaceState.FAILED);
    }
}
