package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.AbstractImagesTest.cacheable;
import static org.atelier.engine.service.AbstractImagesTest.known;
import static org.atelier.engine.service.TestSite.ALICE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.ImageQuery;
import org.atelier.engine.model.SaveRequest;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.CrashingStore.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies while a workspace is saved as a golden image, or cloned from one. */
class ImageCrashTest extends AbstractCrashTest {

    /** Up to this change, a clone's life is as every other, see {@link CrashTest}. */
    private static final int STAGING = 3;

    private static final SaveRequest MEMORY = new SaveRequest(Optional.empty(), true, false, Map.of());
    private static final WorkspaceRequest REQUEST =
            known(cacheable("A")).withToken("first").build();

    private static List<GoldenImage> images(TestSite site) {
        return site.warehouse().find(ALICE, new ImageQuery(Map.of(), Optional.empty()));
    }

    private static Workspace running(TestSite site, WorkspaceRequest request) {
        return site.await(site.service().create(ALICE, request).get(0), WorkspaceState.RUNNING);
    }

    private static void assertDestroyLeavesNothing(TestSite site) {
        for (Workspace workspace : site.service().list(ALICE)) {
            site.service().destroy(ALICE, workspace.id());
            site.await(workspace, WorkspaceState.DESTROYED);
        }
        site.assertNothingLeft();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldSaveOnceAndGoOnWhereverItWasKilled(Moment moment) throws InterruptedException {
        atEveryChange(moment, 6, (site, change) -> {
            // given
            Workspace workspace = running(site, REQUEST);
            site.crashAt(change, moment);
            unlessDead(() -> site.service().save(ALICE, workspace.id(), MEMORY));
            boolean crashed = site.awaitCrash(WorkspaceState.RUNNING);

            // when
            site.restart();
            site.await(workspace, WorkspaceState.RUNNING);

            // then
            boolean neverAsked = change == 1 && moment == Moment.BEFORE_COMMIT;
            assertThat(images(site)).hasSize(neverAsked ? 0 : 1);
            assertThat(site.vmm.machines()).hasSize(1);
            assertThat(site.files())
                    .noneMatch(file -> file.getFileName().toString().startsWith("frozen"));
            assertDestroyLeavesNothing(site);
            return crashed;
        });
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldCloneWhereverItWasKilled(Moment moment) throws InterruptedException {
        WorkspaceRequest request =
                known(cacheable("A"), cacheable("B", "A")).withToken("second").build();
        atEverySecondChange(STAGING, moment, 12, (site, change) -> {
            // given
            Workspace first = running(site, REQUEST);
            site.service().save(ALICE, first.id(), MEMORY);
            site.await(first, WorkspaceState.RUNNING);
            site.crashAt(change, moment);
            unlessDead(() -> site.service().create(ALICE, request));
            boolean crashed = site.awaitCrash(WorkspaceState.RUNNING);

            // when
            site.restart();
            Workspace clone = running(site, request);

            // then
            assertThat(clone.golden()).contains(images(site).get(0).id());
            assertThat(clone.actions()).extracting(ActionResult::state).containsExactly(State.CLONED, State.SUCCEEDED);
            assertThat(site.vmm.machines()).hasSize(2);
            assertDestroyLeavesNothing(site);
            return crashed;
        });
    }
}
