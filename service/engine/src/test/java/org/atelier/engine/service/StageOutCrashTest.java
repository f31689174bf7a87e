package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.SentDisk;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.CrashingStore.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies at every second change while disks are sent, and the next one makes good. */
class StageOutCrashTest extends AbstractCrashTest {

    private static final URI HOME = URI.create("test:home");
    private static final List<URI> WITH_IMAGE = List.of(URI.create("test:/home/disk"), URI.create("test:/home/image"));
    private static final StageOut TO_HOME = new StageOut(List.of(new StageOut.Target(
            Optional.empty(), "test:/home/disk", StageOut.Form.OVERLAY_AND_IMAGE, false, Optional.empty())));
    private static final WorkspaceRequest REQUEST =
            aRequest().withImage("test:/images/image").build();
    private static final WorkspaceRequest GOING_HOME =
            aRequest().stageOut(HOME.toString()).build();

    private static Workspace running(TestSite site, WorkspaceRequest request) {
        return site.await(site.service().create(ALICE, request).get(0), WorkspaceState.RUNNING);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldSendAndGoOnWhereverItWasKilled(Moment moment) throws InterruptedException {
        atEverySecondChange(1, moment, 6, (site, change) -> {
            // given
            Workspace workspace = running(site, REQUEST);
            site.crashAt(change, moment);
            unlessDead(() -> site.service().stageOut(ALICE, workspace.id(), TO_HOME));
            boolean crashed = site.awaitCrash(WorkspaceState.RUNNING);

            // when
            site.restart();
            Workspace back = site.await(workspace, WorkspaceState.RUNNING);

            // then
            boolean neverAsked = change == 1 && moment == Moment.BEFORE_COMMIT;
            assertThat(back.sent()).extracting(SentDisk::url).isEqualTo(neverAsked ? List.of() : WITH_IMAGE);
            assertThat(site.vmm.machines()).hasSize(1);
            assertThat(site.files())
                    .noneMatch(file -> file.getFileName().toString().startsWith("export"));
            site.service().destroy(ALICE, workspace.id());
            site.await(workspace, WorkspaceState.DESTROYED);
            site.assertNothingLeft();
            return crashed;
        });
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldSendAtTheEndWhereverItWasKilled(Moment moment) throws InterruptedException {
        atEverySecondChange(2, moment, 6, (site, change) -> {
            // given
            Workspace workspace = running(site, GOING_HOME);
            site.crashAt(change, moment);
            unlessDead(() -> site.service()
                    .setTerminationTime(ALICE, workspace.id(), Instant.now().plusMillis(800)));
            boolean crashed = site.awaitCrash(WorkspaceState.DESTROYED);

            // when
            site.restart();

            // then
            site.await(workspace, WorkspaceState.DESTROYED);
            assertThat(site.sender.sent).containsOnlyKeys(HOME);
            site.assertNothingLeft();
            return crashed;
        });
    }
}
